package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node is gone from one moment to the next, as when its power fails: no packet leaves or reaches it. Its pods are in traffic until the
 * controller manager has missed the node for 50 s (node-monitor-grace-period). The control has one pod only, and that one there.
 */
public final class NodeVanishes extends BoundedLoss {
    /** Longer than a request may fail, so that only the others can have ended the outage. */
    private static final Duration AWAY = Duration.ofSeconds(90);

    @Override
    String event() {
        return "A node that vanishes";
    }

    /** The grace, looked at every 5 s, and the way of the news to the other node. */
    @Override
    int mostSeconds() {
        return 65;
    }

    /** Two pods in three, for that long of a load of at least 100 s. */
    @Override
    double mostFailedPercent() {
        return 45;
    }

    @Override
    boolean leavesStragglers() {
        return true;
    }

    /** Two of three may be on it. */
    @Override
    public int fewestReadyPods() {
        return 1;
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        Await.change("one replica", () -> copy.in(client).scale(1));
        copy.changePods(
                client,
                "pods on " + NodeDrain.NODE,
                pod -> pod.setNodeSelector(Map.of("kubernetes.io/hostname", NodeDrain.NODE)));
    }

    @Override
    public void prepare(KubernetesClient client, Workload workload) {
        NodeDrain.spread(client, workload);
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        int ready = scene.watch().readyPods();
        scene.mark(NodeDrain.NODE + " vanishes");
        try {
            cut(scene.instance(), "-A");
            Await.pause(AWAY);
            scene.mark("%d ready pods are left".formatted(scene.watch().readyPods()));
        } finally {
            cut(scene.instance(), "-D");
        }
        Await.until("all pods are ready again", LIMIT, () -> scene.watch().readyPods() >= ready);
        scene.mark("it is back");
    }

    /** Silent, not refused; kube-proxy has no rules in this table. */
    private static void cut(Instance instance, String verb) {
        for (List<String> way : List.of(List.of("PREROUTING", "-i"), List.of("POSTROUTING", "-o"))) {
            List<String> words = new ArrayList<>(List.of("/usr/sbin/iptables", "-w", "-t", "mangle", verb));
            words.addAll(way);
            words.addAll(List.of("eth0", "-j", "DROP"));
            Command.of(NodeNetwork.command(instance, NodeDrain.NUMBER, words)).output();
        }
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "it had traffic",
                        trial.load().failed() > 0,
                        trial.load().failures()));
    }
}
