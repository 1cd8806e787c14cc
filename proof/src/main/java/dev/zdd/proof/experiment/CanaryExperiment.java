package dev.zdd.proof.experiment;

/** One on a Rollout behind a gateway, carried out by {@link CanaryProver}. */
public non-sealed interface CanaryExperiment extends Experiment {
    @Override
    default Ground ground() {
        return Ground.CANARY;
    }

    /** How the live Rollout's canaries go meanwhile. */
    CanaryPace pace();

    default CanaryControl control() {
        return CanaryControl.UNPROTECTED_PODS;
    }

    default Entrance entrance() {
        return Entrance.GATEWAY;
    }

    /** Whether a tenth of the requests reads carts, which a bad version cannot answer. */
    default boolean readsCarts() {
        return false;
    }

    /** Does it, and returns once it is over. */
    void disturb(Scene<CanaryRollout> scene);

    /** The same to the control. */
    default void disturbControl(Scene<CanaryRollout> scene) {
        disturb(scene);
    }
}
