package dev.zdd.strategy;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * How fast a release may go, when it counts as stuck, and how far back one can go.
 *
 * @param minReady time that a new pod must stay ready before it counts and an old one may end
 * @param progressDeadline time without progress after which Kubernetes calls the release failed
 * @param revisionHistory old revisions that {@code kubectl rollout undo --to-revision} can go back to
 */
public record RolloutPlan(Duration minReady, Duration progressDeadline, int revisionHistory) {

    /** Room for scheduling and pulling the image, on top of the startup budget, before a release counts as stuck. */
    public static final Duration SCHEDULING_ALLOWANCE = Duration.ofSeconds(60);

    /**
     * minReady 10 s, so that two readiness periods have passed; a deadline of 300 s, above the startup budget of
     * 150 s; 10 revisions, Kubernetes' own default.
     */
    public static final RolloutPlan DEFAULT = new RolloutPlan(Duration.ofSeconds(10), Duration.ofSeconds(300), 10);

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public RolloutPlan {
        new Checks()
                .wholeSeconds(Duration.ofSeconds(1), "minReady", minReady)
                .wholeSeconds(Duration.ofSeconds(1), "progressDeadline", progressDeadline)
                .between(2, 100, "revisionHistory", revisionHistory)
                .throwIfAny();
    }

    /**
     * Checks that a pod that uses its whole startup budget is not called stuck.
     *
     * @param startupBudget longest time that a pod may take to start
     */
    public Checks fits(Duration startupBudget) {
        Duration needed = startupBudget.plus(minReady).plus(SCHEDULING_ALLOWANCE);
        String expected = ">= %s = startup budget %s + minReady %s + scheduling %s"
                .formatted(
                        Durations.format(needed),
                        Durations.format(startupBudget),
                        Durations.format(minReady),
                        Durations.format(SCHEDULING_ALLOWANCE));
        return new Checks()
                .that(
                        progressDeadline.compareTo(needed) >= 0,
                        "progressDeadline",
                        Durations.format(progressDeadline),
                        expected);
    }

    /** For minReadySeconds. */
    public int minReadySeconds() {
        return Math.toIntExact(minReady.toSeconds());
    }

    /** For progressDeadlineSeconds. */
    public int progressDeadlineSeconds() {
        return Math.toIntExact(progressDeadline.toSeconds());
    }
}
