package dev.zdd.proof.experiment;

import dev.zdd.verify.load.LoadResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;

/** A claim, the disturbance that puts it to the test under load, and a control that must fail. */
public sealed interface Experiment permits RollingExperiment, CanaryExperiment {
    /** Short, with hyphens: what {@code ./zdd prove} takes. That of the class, unless there are several of it. */
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The sentence that it proves, unless {@link #claim} makes it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Claim {
        String value();
    }

    /** One sentence. */
    default String claim() {
        return getClass().getAnnotation(Claim.class).value();
    }

    /** The stack it needs. */
    Ground ground();

    /** Pods that stay ready at the least, of the protected workload. */
    default int fewestReadyPods() {
        return 3;
    }

    /**
     * Whether containers end without a drain, so that what they had in hand cannot be answered. What else may fail is for
     * {@link #furtherChecks} to say.
     */
    default boolean endsContainers() {
        return false;
    }

    /** Whether requests fail because a version is bad. How many, is for {@link #furtherChecks} to say. */
    default boolean releasesBadVersion() {
        return false;
    }

    /** Whether chats cannot be served meanwhile; even then no message that was accepted may be lost. */
    default boolean interruptsChats() {
        return endsContainers();
    }

    /** What the control must have shown. */
    default List<Check> controlChecks(Trial control) {
        LoadResult load = control.load();
        return List.of(Check.of("requests fail without the protections", load.failed() > 0, load.failures()));
    }

    /** The least time the disturbance could have taken, given how long the pods themselves took to start. */
    double floorSeconds(Trial trial);

    /** What the claim says beyond requests, pods and container ends. */
    default List<Check> furtherChecks(Trial trial) {
        return List.of();
    }
}
