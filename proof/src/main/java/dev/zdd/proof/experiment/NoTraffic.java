package dev.zdd.proof.experiment;

/** Nobody meets the new version: the load goes past the gateway to the stable one. */
public final class NoTraffic extends NeverPromoted {
    @Override
    public String name() {
        return "no-traffic";
    }

    @Override
    public String claim() {
        return "A canary that nobody meets is never promoted, and says why.";
    }

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
        Await.until(
                "pause for an inconclusive analysis",
                CanaryRollout.LIMIT,
                () -> scene.workload().isPausedFor(scene.client(), "InconclusiveAnalysisRun"));
    }

    @Override
    String reason() {
        return "Inconclusive";
    }

    @Override
    int sharePercent() {
        return 10;
    }
}
