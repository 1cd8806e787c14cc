package dev.zdd.proof.experiment;

import dev.zdd.proof.load.LoadResult;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * A claim and the disturbance that puts it to the test under load. {@link Prover} disturbs the live workload and then, as a
 * control, a copy without the protections.
 */
public interface Experiment {
    /** Short, with hyphens: what {@code ./zdd prove} takes. */
    String name();

    /** One sentence. */
    String claim();

    /** Pods that stay ready at the least, of the protected workload. */
    int fewestReadyPods();

    /**
     * Whether containers end without a drain, so that what they had in hand cannot be answered. What else may fail is for
     * {@link #furtherChecks} to say.
     */
    default boolean endsContainers() {
        return false;
    }

    /** Whether chats cannot be served meanwhile; even then no message that was accepted may be lost. */
    default boolean interruptsChats() {
        return endsContainers();
    }

    /** Gives the unprotected copy what the disturbance needs, or takes away what this claim is about. */
    default void prepareControl(KubernetesClient client, Workload copy) {}

    /** What the control must have shown. */
    default List<Check> controlChecks(Trial control) {
        LoadResult load = control.load();
        return List.of(Check.of("requests fail without the protections", load.failed() > 0, load.failures()));
    }

    /** Does it, and returns once it is over. */
    void disturb(Scene scene);

    /** Puts back what was changed besides the live workload's pod template, which {@link Prover} puts back itself. */
    default void restore(KubernetesClient client, Workload live) {}

    /** The least time the disturbance could have taken, given how long the pods themselves took to start. */
    double floorSeconds(Trial trial);

    /** What the claim says beyond requests, pods and container ends. */
    default List<Check> furtherChecks(Trial trial) {
        return List.of();
    }
}
