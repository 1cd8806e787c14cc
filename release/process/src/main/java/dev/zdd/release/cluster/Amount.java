package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * CPU and memory.
 *
 * @param millicores thousandths of a CPU
 * @param bytes memory
 */
public record Amount(long millicores, long bytes) {

    private static final long MEBIBYTE = 1L << 20;

    public static final Amount NONE = new Amount(0, 0);

    /** Of {@code cpu} and {@code memory}; what is not there counts as nothing. */
    static Amount of(Map<String, Quantity> values) {
        return new Amount(millicores(values.get("cpu")), bytes(values.get("memory")));
    }

    /** What containers request together. */
    static Amount requestedBy(List<Container> containers) {
        Amount sum = NONE;
        for (Container container : containers) {
            if (container.getResources() != null && container.getResources().getRequests() != null) {
                sum = sum.plus(of(container.getResources().getRequests()));
            }
        }
        return sum;
    }

    static long millicores(Quantity quantity) {
        return quantity == null
                ? 0
                : Quantity.getAmountInBytes(quantity)
                        .multiply(BigDecimal.valueOf(1000))
                        .longValue();
    }

    /** Also for what is a plain number, such as {@code pods}. */
    static long bytes(Quantity quantity) {
        return quantity == null ? 0 : Quantity.getAmountInBytes(quantity).longValue();
    }

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
