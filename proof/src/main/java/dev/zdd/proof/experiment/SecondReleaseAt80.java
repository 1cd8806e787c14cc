package dev.zdd.proof.experiment;

import dev.zdd.local.Binaries;
import java.util.List;
import java.util.Set;

/** A third version is released while the second has 80 % of the traffic. */
public final class SecondReleaseAt80 extends DuringCanary {
    private static final int SHARE = 80;

    private final Binaries tools;

    /** @param tools with {@code kubectl-argo-rollouts} */
    public SecondReleaseAt80(Binaries tools) {
        this.tools = tools;
    }

    @Override
    public String claim() {
        return "A release while another is at %d %% drops no request, and the last one is everywhere in the end."
                .formatted(SHARE);
    }

    /** The second release passes the steps anew and waits at the same share. */
    @Override
    public CanaryPace pace() {
        return CanaryPace.QUICK.waitingAt(SHARE);
    }

    @Override
    int sharePercent() {
        return SHARE;
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        CanaryRollout rollout = scene.workload();
        String version = Versions.third(rollout.version(scene.client()));
        rollout.release(scene.client(), new Change(version, false));
        scene.mark("canary of %s begins".formatted(version));
        if (rollout.entrance() != Entrance.GATEWAY) {
            return;
        }
        Await.until(
                "%s: %d %%".formatted(version, SHARE),
                CanaryRollout.LIMIT,
                () -> isServing(scene.watch(), version)
                        && rollout.phase(scene.client()).equals("Paused")
                        && rollout.highestWeight(scene.client()) == SHARE);
        scene.mark("%d %% of the traffic".formatted(SHARE));
        rollout.promote(tools, scene.instance());
    }

    @Override
    long pauseSeconds() {
        return 0;
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "it is the last version",
                        trial.watch().podsByVersion().keySet().equals(Set.of(Versions.third(trial.versionBefore()))),
                        trial.watch().podsByVersion()));
    }
}
