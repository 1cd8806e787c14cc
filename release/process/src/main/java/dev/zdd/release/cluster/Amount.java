package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

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

    /**
     * What the scheduler looks for when it places a pod (Kubernetes documentation, "Resource sharing within containers"): what runs together,
     * or more where an init container, beside the sidecars that start before it, asks for more; and the overhead.
     */
    static Amount requestedBy(PodSpec pod) {
        Amount sidecars = NONE;
        Amount starting = NONE;
        for (Container init : pod.getInitContainers()) {
            Amount beside = sidecars.plus(requests(init.getResources()));
            starting = starting.atLeast(beside);
            if ("Always".equals(init.getRestartPolicy())) {
                sidecars = beside;
            }
        }
        Amount running = pod.getContainers().stream()
                .map(container -> requests(container.getResources()))
                .reduce(sidecars, Amount::plus);
        return running.atLeast(starting).plus(of(Objects.requireNonNullElse(pod.getOverhead(), Map.of())));
    }

    private static Amount requests(ResourceRequirements resources) {
        return resources == null || resources.getRequests() == null ? NONE : of(resources.getRequests());
    }

    private Amount atLeast(Amount other) {
        return new Amount(Math.max(millicores, other.millicores), Math.max(bytes, other.bytes));
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
