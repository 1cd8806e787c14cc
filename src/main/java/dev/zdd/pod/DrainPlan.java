package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

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
 * <p>An application that does nothing on SIGTERM needs the drain before it: its hook waits for both. One that drains in its hook
 * has both times there too.
 *
 * @param preStop time in which endpoints and load balancers let go of the pod
 * @param drain longest time that the application answers what is in flight
 * @param grace terminationGracePeriodSeconds of the pod
 * @param draining how the application finishes what it has begun
 * @param hook what happens before SIGTERM
 */
public record DrainPlan(Duration preStop, Duration drain, Duration grace, Draining draining, PreStop hook) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Google's; Azure gives 30 s and AWS 120 s. */
    private static final Duration SHORTEST_NOTICE = Duration.ofSeconds(15);

    /** Left over for the runtime to shut down after the last request: 5 s. */
    public static final Duration MARGIN = Duration.ofSeconds(5);

    /** preStop 30 s and grace 60 s of docs/specification.md#shutdown, and the 25 s between that fit. */
    public static final DrainPlan DEFAULT =
            new DrainPlan(Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(60));

    /** @throws dev.zdd.validation.InvalidValueException if a part is below 1 s, they do not fit into the grace, or the hook does not do what draining asks of it */
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
                .that(
                        draining != Draining.IN_PRE_STOP || !sleeps(hook),
                        "hook",
                        hook,
                        "http or exec: draining preStop means that the hook drains")
                .that(
                        draining != Draining.NONE || sleeps(hook),
                        "hook",
                        hook,
                        "shell or sleep: draining none means that only time passes")
                .throwIfAny();
    }

    /** For an application that handles SIGTERM, in an image with a shell. */
    public DrainPlan(Duration preStop, Duration drain, Duration grace) {
        this(preStop, drain, grace, Draining.ON_SIGTERM, PreStop.SHELL);
    }

    /**
     * For nodes that are taken away after a notice, such as spot nodes: a third of it for endpoints and load balancers, at most 30 s.
     *
     * @param notice time from the notice to the end, at least 15 s
     * @throws dev.zdd.validation.InvalidValueException if it is shorter
     */
    public static DrainPlan within(Duration notice) {
        new Checks().wholeSeconds(SHORTEST_NOTICE, "notice", notice).throwIfAny();
        Duration third = Duration.ofSeconds(Math.min(30, notice.toSeconds() / 3));
        return new DrainPlan(third, notice.minus(third).minus(MARGIN), notice);
    }

    /** The same plan with another hook. */
    public DrainPlan withHook(PreStop value) {
        return new DrainPlan(preStop, drain, grace, draining, value);
    }

    /** The same plan for an application that drains otherwise, with the hook that goes with it. */
    public DrainPlan drained(Draining value, PreStop hook) {
        return new DrainPlan(preStop, drain, grace, value, hook);
    }

    /** How long a hook waits that only lets time pass. */
    public int hookSeconds() {
        Duration wait = draining == Draining.NONE ? preStop.plus(drain) : preStop;
        return Math.toIntExact(wait.toSeconds());
    }

    /** How long the application may take after SIGTERM: none unless it handles it. */
    public Duration afterSigterm() {
        return draining == Draining.ON_SIGTERM ? drain : Duration.ZERO;
    }

    private static boolean sleeps(PreStop hook) {
        return hook instanceof PreStop.Shell || hook instanceof PreStop.Sleep;
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
