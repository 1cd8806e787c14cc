package dev.zdd.shop.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was put last, as much of it as fits into {@link #CAPACITY_BYTES}: for running without a database or Redis. Sizes are the
 * callers' estimates. Not thread-safe.
 */
public final class RecentEntries<V> {
    /** Three of these fit into the heap of a container with 512 MiB, of which the JVM takes a quarter. */
    public static final long CAPACITY_BYTES = 16L << 20;

    /** About what an entry costs besides its text: map nodes, headers, references. */
    private static final long OVERHEAD_BYTES = 200;

    private record Sized<V>(V value, long bytes) {}

    private final Map<String, Sized<V>> entries = new LinkedHashMap<>();
    private long bytes;

    /** Memory of so many characters. */
    public static long bytes(int characters) {
        return 2L * characters;
    }

    public @Nullable V get(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Makes the entry the latest one and drops the oldest others that do not fit any more. */
    public void put(String key, V value, long valueBytes) {
        remove(key);
        var entry = new Sized<>(value, bytes(key.length()) + valueBytes + OVERHEAD_BYTES);
        entries.put(key, entry);
        bytes += entry.bytes();
        var oldest = entries.keySet().iterator();
        while (bytes > CAPACITY_BYTES && entries.size() > 1) {
            bytes -= entries.get(oldest.next()).bytes();
            oldest.remove();
        }
    }

    public void remove(String key) {
        var removed = entries.remove(key);
        if (removed != null) {
            bytes -= removed.bytes();
        }
    }
}
