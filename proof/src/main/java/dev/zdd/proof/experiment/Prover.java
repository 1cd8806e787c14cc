package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;

/** Carries out experiments: the protected trial on what is deployed, then the control. */
public sealed interface Prover extends AutoCloseable permits RollingProver, CanaryProver {
    /**
     * Puts a claim to the test. What is deployed is as it was found, at the latest after {@link #close}.
     *
     * @throws IllegalStateException if the experiment cannot be carried out
     */
    ExperimentResult prove(Experiment experiment);

    /** Takes what is to be said meanwhile. */
    Progress progress();

    @Override
    default void close() {}
}
