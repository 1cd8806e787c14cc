package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** One on a Deployment. {@link Prover} disturbs the live one and then, as a control, a copy without the protections. */
public non-sealed interface RollingExperiment extends Experiment {
    @Override
    default Ground ground() {
        return Ground.ROLLING;
    }

    /** With a surge of one, new pods become ready one after the other; nothing else has to be waited for. */
    @Override
    default double floorSeconds(Trial trial) {
        return trial.secondsOfStarts();
    }

    /** Gives the unprotected copy what the disturbance needs, or takes away what this claim is about. */
    default void prepareControl(KubernetesClient client, Workload copy) {}

    /** Brings the workload, the live one and the copy, to where the disturbance begins; nobody is there yet. */
    default void prepare(KubernetesClient client, Workload workload) {}

    /** In which the load rises to its rate. */
    default Duration rampUp() {
        return Lab.RAMP_UP;
    }

    /** Does it, and returns once it is over. */
    void disturb(Scene<Workload> scene);

    /** Puts back what was changed besides the live workload's pod template, which {@link Prover} puts back itself. */
    default void restore(KubernetesClient client, Workload live) {}
}
