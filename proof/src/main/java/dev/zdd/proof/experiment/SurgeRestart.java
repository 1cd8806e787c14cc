package dev.zdd.proof.experiment;

import java.util.List;

/** {@code ./zdd restart}. The control's pods are deleted one after the other, as in {@link PodDeletion}. */
@Experiment.Claim("./zdd restart replaces every pod, drops no request and never leaves fewer than 3 pods ready.")
public final class SurgeRestart implements RollingExperiment {
    private final ReleaseCommands commands;
    private final PodDeletion deletion = new PodDeletion();

    /** @param commands on the live workload */
    public SurgeRestart(ReleaseCommands commands) {
        this.commands = commands;
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            deletion.disturb(scene);
            return;
        }
        scene.mark("restart");
        commands.restart();
        scene.mark("every pod is new");
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        int starts = trial.watch().starts().size();
        return List.of(Check.of("%d new pods".formatted(Surge.REPLICAS), starts >= Surge.REPLICAS, starts));
    }

    @Override
    public List<Check> controlChecks(Trial control) {
        return Surge.controlChecks(control);
    }
}
