package dev.zdd.scaling;

import dev.zdd.crd.Keda.Trigger;
import dev.zdd.validation.Checks;
import java.util.List;
import java.util.Optional;

/**
 * How many pods run, and how few may be left when nodes are drained.
 *
 * @param min fewest pods; under a HorizontalPodAutoscaler never fewer than 3 (docs/specification.md#workload)
 * @param max most pods
 * @param minAvailable pods of {@code min} that an eviction must leave, and the same share of more pods; below {@code min}, or no node could
 *     ever be drained; 0: no budget
 * @param scaler who decides between the two
 */
public record Scaling(int min, int max, int minAvailable, Scaler scaler) {

    /** Pods that are always ready (docs/specification.md#workload). */
    public static final int FEWEST = 3;

    private static final int MOST = 1_000;

    /** min 3 and minAvailable 2 (docs/specification.md#workload); twice the pods at most; 70 % of the CPU request. */
    public static final Scaling DEFAULT = new Scaling(FEWEST, 6, 70, 2);

    /** @throws dev.zdd.validation.InvalidValueException if the numbers do not fit each other */
    public Scaling {
        // A min that is too low is reported as such; the others are then held against the lowest that is allowed.
        int floor = Math.max(min, scaler.fewest());
        int least = scaler instanceof Scaler.Hpa ? 1 : 0;
        new Checks()
                .between(scaler.fewest(), MOST, "min", min)
                .that(max >= Math.max(1, floor), "max", max, ">= min " + Math.max(1, floor))
                .that(
                        !(scaler instanceof Scaler.Fixed) || min == max,
                        "max",
                        max,
                        "%d, as min: a fixed number, or an autoscaler".formatted(min))
                .that(
                        minAvailable >= least && minAvailable <= Math.max(0, floor - 1),
                        "minAvailable",
                        minAvailable,
                        "%d to %d, below min %d".formatted(least, Math.max(0, floor - 1), floor))
                .throwIfAny();
    }

    /** An autoscaler that aims at this use of CPU, in percent of the request. */
    public Scaling(int min, int max, int cpuPercent, int minAvailable) {
        this(min, max, minAvailable, new Scaler.Hpa(List.of(new Scaler.Utilization("cpu", cpuPercent))));
    }

    /** Always this number of pods, of which an eviction may take one. A single one goes with every drained node: no budget keeps it. */
    public static Scaling fixed(int pods) {
        return new Scaling(pods, pods, Math.max(0, pods - 1), new Scaler.Fixed());
    }

    /** Between {@code min} and {@code max} pods, as KEDA decides by these triggers; an eviction may take one of {@code min}. */
    public static Scaling keda(int min, int max, Trigger... triggers) {
        return new Scaling(min, max, Math.max(0, min - 1), new Scaler.KedaScaledObject(List.of(triggers)));
    }

    /** Whether evictions are bounded at all. */
    public boolean hasBudget() {
        return minAvailable > 0;
    }

    /** The number that the workload names: none under an autoscaler, whose it is. */
    public Optional<Integer> replicas() {
        return scaler instanceof Scaler.Fixed ? Optional.of(min) : Optional.empty();
    }

    /**
     * {@link #minAvailable} as a share of {@link #min}, rounded down to a percent, for the budget's minAvailable: Kubernetes rounds
     * the number of pods up. 2 of 3 is 66 %, which keeps 2 of 3 pods and 8 of 12.
     */
    public String minAvailableShare() {
        return Math.max(1, 100 * minAvailable / min) + "%";
    }
}
