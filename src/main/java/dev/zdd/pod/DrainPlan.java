package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;

/**
 * How long a pod has to leave. Kubernetes counts the preStop hook inside the grace period: after {@code preStop +
 * drain} the process must be gone by itself, or it is killed (exit code 137) with requests in flight. So a plan owns
 * the three numbers together and refuses those that do not leave {@link #MARGIN}.
 *
 * <pre>
 * deleted          SIGTERM                  exits             SIGKILL
 *   |---- preStop ----|------- drain ---------|---- margin ------|
 *   |------------------------- grace ----------------------------|
 * </pre>
 *
 * @param preStop time before SIGTERM in which endpoints and load balancers let go of the pod
 * @param drain longest time that the application answers what is in flight after SIGTERM
 * @param grace terminationGracePeriodSeconds of the pod
 */
public record DrainPlan(Duration preStop, Duration drain, Duration grace) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Left over for the runtime to shut down after the last request: 5 s. */
    public static final Duration MARGIN = Duration.ofSeconds(5);

    /** preStop 30 s and grace 60 s of docs/specification.md#shutdown, and the 25 s between that fit. */
    public static final DrainPlan DEFAULT =
            new DrainPlan(Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(60));

    /** @throws dev.zdd.validation.InvalidValueException if a part is below 1 s or they do not fit into the grace */
    public DrainPlan {
        Duration needed = preStop.plus(drain).plus(MARGIN);
        String expected = ">= %s = preStop %s + drain %s + margin %s"
                .formatted(
                        Durations.format(needed),
                        Durations.format(preStop),
                        Durations.format(drain),
                        Durations.format(MARGIN));
        new Checks()
                .wholeSeconds(SECOND, "preStop", preStop)
                .wholeSeconds(SECOND, "drain", drain)
                .wholeSeconds(SECOND, "grace", grace)
                .that(grace.compareTo(needed) >= 0, "grace", Durations.format(grace), expected)
                .throwIfAny();
    }

    /** The preStop hook of docs/specification.md; the image must have {@code /bin/sh} and {@code sleep}. */
    public List<String> preStopCommand() {
        return List.of("/bin/sh", "-c", "sleep " + preStop.toSeconds());
    }

    /** What the application reads as its own limit, for example {@code 25s}. */
    public String drainTimeout() {
        return Durations.format(drain);
    }

    /** For the pod's terminationGracePeriodSeconds. */
    public int graceSeconds() {
        return Math.toIntExact(grace.toSeconds());
    }
}
