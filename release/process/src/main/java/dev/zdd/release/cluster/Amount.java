package dev.zdd.release.cluster;

/**
 * CPU and memory.
 *
 * @param millicores thousandths of a CPU
 * @param bytes memory
 */
public record Amount(long millicores, long bytes) {

    private static final long MEBIBYTE = 1L << 20;

    public static final Amount NONE = new Amount(0, 0);

    public Amount plus(Amount other) {
        return new Amount(millicores + other.millicores, bytes + other.bytes);
    }

    public Amount minus(Amount other) {
        return new Amount(millicores - other.millicores, bytes - other.bytes);
    }

    /** How many of {@code each} fit into this. */
    public int holds(Amount each) {
        long byCpu = each.millicores == 0 ? Integer.MAX_VALUE : Math.max(0, millicores) / each.millicores;
        long byMemory = each.bytes == 0 ? Integer.MAX_VALUE : Math.max(0, bytes) / each.bytes;
        return (int) Math.min(Integer.MAX_VALUE, Math.min(byCpu, byMemory));
    }

    @Override
    public String toString() {
        return "%dm CPU and %d MiB".formatted(millicores, bytes / MEBIBYTE);
    }
}
