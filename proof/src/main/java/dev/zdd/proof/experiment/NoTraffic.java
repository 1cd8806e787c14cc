package dev.zdd.proof.experiment;

/** Nobody meets the new version: the load goes past the gateway to the stable one. */
@Experiment.Claim("A canary that nobody meets is aborted, never promoted, and says why.")
public final class NoTraffic extends NeverPromoted {
    @Override
    public Entrance entrance() {
        return Entrance.STABLE_SERVICE;
    }

    @Override
    void blind(Scene<CanaryRollout> scene) {}

    @Override
    void see(Scene<CanaryRollout> scene) {}

    @Override
    void awaitStop(Scene<CanaryRollout> scene) {
        scene.workload().awaitPhase(scene.client(), "Degraded");
    }

    @Override
    String reason() {
        return "measured: Failed []";
    }

    @Override
    int sharePercent() {
        return 0;
    }
}
