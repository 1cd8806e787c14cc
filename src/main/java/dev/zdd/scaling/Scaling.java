package dev.zdd.scaling;

import dev.zdd.validation.Checks;

/**
 * How many pods run, and how few may be left when nodes are drained.
 *
 * @param min fewest pods; never fewer than 3 are ready (docs/specification.md#workload)
 * @param max most pods
 * @param cpuPercent CPU use, in percent of the request, that the autoscaler aims at
 * @param minAvailable pods of {@code min} that an eviction must leave, and the same share of more pods; below {@code min}, or no node could ever be drained
 */
public record Scaling(int min, int max, int cpuPercent, int minAvailable) {

    /** Pods that are always ready (docs/specification.md#workload). */
    public static final int FEWEST = 3;

    /** min 3 and minAvailable 2 (docs/specification.md#workload); twice the pods at most; 70 % of the CPU request. */
    public static final Scaling DEFAULT = new Scaling(FEWEST, 6, 70, 2);

    /** @throws dev.zdd.validation.InvalidValueException if the numbers do not fit each other */
    public Scaling {
        // A min that is too low is reported as such; the others are then held against the lowest that is allowed.
        int floor = Math.max(min, FEWEST);
        new Checks()
                .between(FEWEST, 1_000, "min", min)
                .that(max >= floor, "max", max, ">= min " + floor)
                .between(10, 95, "cpuPercent", cpuPercent)
                .that(
                        minAvailable >= 1 && minAvailable < floor,
                        "minAvailable",
                        minAvailable,
                        "1 to %d, below min %d".formatted(floor - 1, floor))
                .throwIfAny();
    }

    /**
     * {@link #minAvailable} as a share of {@link #min}, rounded down to a percent, for the budget's minAvailable: Kubernetes rounds
     * the number of pods up. 2 of 3 is 66 %, which keeps 2 of 3 pods and 8 of 12.
     */
    public String minAvailableShare() {
        return Math.max(1, 100 * minAvailable / min) + "%";
    }
}
