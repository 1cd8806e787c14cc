package dev.zdd.proof.experiment;

import dev.zdd.local.Binaries;

/** {@code kubectl argo rollouts promote --full} in the first step: everything to the new version at once. */
@Experiment.Claim("Promoting a canary from 10 % to everything at once drops no request.")
public final class PromoteAtOnce extends DuringCanary {
    private final Binaries tools;

    /** @param tools with {@code kubectl-argo-rollouts} */
    public PromoteAtOnce(Binaries tools) {
        this.tools = tools;
    }

    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK.waitingAt(10);
    }

    @Override
    int sharePercent() {
        return 10;
    }

    @Override
    long pauseSeconds() {
        return 0;
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        scene.workload().promoteFully(tools, scene.instance());
        scene.mark("promoted to 100 %");
    }
}
