package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * The three probes of a pod and what their budgets mean together: a pod leaves traffic before it is restarted.
 *
 * @param liveness failing restarts the container; looks at the process only
 * @param readiness failing takes the pod out of traffic; looks at dependencies
 * @param startup failing restarts the container; the other two wait for it
 * @param restartGrace what a container gets instead of the pod's grace when one of its probes restarts it; at least 1 s
 */
public record ProbePlan(Probe liveness, Probe readiness, Probe startup, Duration restartGrace) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * The numbers of the docs/specification.md#probes: 3 x 10 s, 2 x 5 s, 30 x 5 s = 150 s, each answering within 3 s. What fails
     * its liveness left traffic 20 s before, and what failed its startup never was in it, so that neither waits for a
     * preStop of 30 s and a drain: 10 s, this project's own.
     */
    public static final ProbePlan DEFAULT = new ProbePlan(
            probe("/health", 10, 3), probe("/readiness", 5, 2), probe("/startup", 5, 30), Duration.ofSeconds(10));

    /** @throws dev.zdd.validation.InvalidValueException if a failing pod would be restarted before it leaves traffic */
    public ProbePlan {
        new Checks()
                .that(
                        liveness.budget().compareTo(readiness.budget()) > 0,
                        "liveness",
                        describe(liveness),
                        "longer than readiness, " + describe(readiness))
                .that(
                        !liveness.path().equals(readiness.path()),
                        "readiness.path",
                        readiness.path(),
                        "other than the path of liveness, which must not look at dependencies")
                .wholeSeconds(SECOND, "restartGrace", restartGrace)
                .throwIfAny();
    }

    /** How long a new pod may take to start: failures of the startup probe until it is restarted. */
    public Duration startupBudget() {
        return startup.budget();
    }

    /** For terminationGracePeriodSeconds of the two probes that restart. */
    public int restartGraceSeconds() {
        return Math.toIntExact(restartGrace.toSeconds());
    }

    private static String describe(Probe probe) {
        return "%d x %s = %s"
                .formatted(
                        probe.failureThreshold(), Durations.format(probe.period()), Durations.format(probe.budget()));
    }

    private static Probe probe(String path, int periodSeconds, int failureThreshold) {
        return new Probe(path, Duration.ofSeconds(periodSeconds), Probe.LONGEST_TIMEOUT, failureThreshold);
    }
}
