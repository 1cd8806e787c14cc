package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** {@code ./zdd drain} of a node that serves, and uncordon. The control is drained by evictions alone, as in {@link NodeDrain}. */
@Experiment.Claim("./zdd drain NODE drops no request and never leaves fewer than 3 pods ready.")
public final class SurgeDrain implements RollingExperiment {
    private final ReleaseCommands commands;
    private final NodeDrain evictions = new NodeDrain();

    /** @param commands on the live workload */
    public SurgeDrain(ReleaseCommands commands) {
        this.commands = commands;
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            evictions.disturb(scene);
            return;
        }
        scene.mark("drain " + NodeDrain.NODE);
        commands.drain(NodeDrain.NODE);
        scene.mark(NodeDrain.NODE + " is empty");
    }

    @Override
    public void restore(KubernetesClient client, Workload live) {
        evictions.restore(client, live);
    }

    @Override
    public List<Check> controlChecks(Trial control) {
        return Surge.controlChecks(control);
    }
}
