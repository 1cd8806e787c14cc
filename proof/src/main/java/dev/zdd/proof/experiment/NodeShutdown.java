package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A node that serves is shut down: its kubelet is told, ends every pod within the pod's grace and takes no new one. It starts again once all
 * have successors elsewhere. The control's node goes down without a word to the kubelet, which takes the containers with it: where it is
 * told, it reports the node first, and even pods without preStop are out of traffic 2 s before they end.
 */
@Experiment.Claim("A node that is shut down, whose kubelet ends its pods, drops no request.")
public final class NodeShutdown implements RollingExperiment {
    private static final String KUBELET = "kubelet-" + NodeDrain.NODE;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** No successor is made before a pod has ended, and two of three may be on one node. */
    @Override
    public int fewestReadyPods() {
        return 1;
    }

    @Override
    public void prepare(KubernetesClient client, Workload workload) {
        NodeDrain.spread(client, workload);
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        int ready = scene.watch().readyPods();
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            powerOff(scene, ready);
            return;
        }
        try (LoginManager manager = manager(scene.instance())) {
            ComponentRestart.restart(scene.instance(), KUBELET);
            Await.until(
                    "the kubelet asks to be told of shutdowns",
                    LIMIT,
                    () -> manager.isAwaited() && scene.watch().readyPods() >= ready);
            scene.mark(NodeDrain.NODE + " shuts down");
            manager.shutDown();
            Await.until(
                    "end of its pods",
                    LIMIT,
                    () -> pods(scene.client()).stream().allMatch(Pods::hasEnded));
            scene.mark("its last pod has ended");
            Await.until("successors", LIMIT, () -> scene.watch().readyPods() >= ready);
            scene.mark("every replica is ready elsewhere");
            // Their objects stay until somebody removes them.
            pods(scene.client()).forEach(pod -> scene.client().resource(pod).delete());
        } finally {
            ComponentRestart.restart(scene.instance(), KUBELET);
        }
        Await.until(
                "node ready",
                LIMIT,
                () -> scene.client().nodes().withName(NodeDrain.NODE).isReady()
                        && scene.watch().currentPods().size()
                                == scene.workload().replicas(scene.client()));
    }

    private static void powerOff(Scene<Workload> scene, int ready) {
        scene.mark(NodeDrain.NODE + " goes down");
        scene.watch().currentPods().stream()
                .filter(pod -> NodeDrain.NODE.equals(pod.getSpec().getNodeName()))
                .forEach(pod -> KilledContainer.of(scene.instance(), pod));
        Await.until(
                "the end of its containers is seen", LIMIT, () -> scene.watch().readyPods() < ready);
        Await.until("successors", LIMIT, () -> scene.watch().readyPods() >= ready);
        scene.mark("every container has a successor");
    }

    /** Where a kubelet looks for the system bus, in the node's own /run. */
    private static LoginManager manager(Instance instance) {
        Path socket = instance.stateDirectory().resolve("system-bus.sock");
        String link = "mkdir -p /run/dbus && ln -sfn %s /run/dbus/system_bus_socket".formatted(socket);
        Command.of(ComponentRestart.cluster(instance).inNode(NodeDrain.NUMBER, List.of("/bin/sh", "-c", link)))
                .output();
        return LoginManager.open(socket);
    }

    private static List<Pod> pods(KubernetesClient client) {
        return client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", NodeDrain.NODE)
                .list()
                .getItems();
    }

    @Override
    public double floorSeconds(Trial trial) {
        return DuringCanary.PRE_STOP_SECONDS;
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return List.of(Check.of(
                "it had pods",
                !trial.watch().terminations().isEmpty(),
                trial.watch().terminations()));
    }
}
