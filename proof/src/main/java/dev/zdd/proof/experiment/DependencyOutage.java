package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ManagedServices;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets to Redis and Milvus are dropped, so that connections hang rather than fail. Products and orders need neither. The
 * control's readiness requires them, as a check of everything does.
 */
@Experiment.Claim("While Redis and Milvus hang, products and orders are served and no pod leaves traffic.")
public final class DependencyOutage implements RollingExperiment {
    /** Longer than six readiness periods, of which two take a pod out of traffic (docs/specification.md#probes). */
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String REQUIRED = "HEALTH_REQUIRED";

    /** Sessions are in Redis. */
    @Override
    public boolean interruptsChats() {
        return true;
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        copy.changePods(client, "readiness that requires everything", pod -> {
            List<EnvVar> variables = pod.getContainers().get(0).getEnv();
            variables.removeIf(variable -> variable.getName().equals(REQUIRED));
            variables.add(new EnvVar(REQUIRED, "database,redis,milvus", null));
        });
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        int ready = scene.watch().readyPods();
        scene.mark("packets to Redis and Milvus are dropped");
        try {
            drop(scene.instance(), ManagedServices.REDIS_PORT);
            drop(scene.instance(), ManagedServices.MILVUS_PORT);
            Await.pause(OUTAGE);
        } finally {
            restorePackets(scene.instance());
        }
        scene.mark("Redis and Milvus are reached again");
        Await.until("%d ready pods".formatted(ready), LIMIT, () -> scene.watch().readyPods() == ready);
    }

    @Override
    public double floorSeconds(Trial trial) {
        return OUTAGE.toSeconds();
    }

    static void drop(Instance instance, int port) {
        inServices(instance, "-A", "INPUT", "-i", "eth0", "-p", "tcp", "--dport", Integer.toString(port), "-j", "DROP");
    }

    static void restorePackets(Instance instance) {
        inServices(instance, "-F", "INPUT");
    }

    private static void inServices(Instance instance, String... iptables) {
        List<String> words = new ArrayList<>(List.of(
                "nsenter", "--net=/var/run/netns/" + instance.servicesNamespace(), "--", "/usr/sbin/iptables", "-w"));
        words.addAll(List.of(iptables));
        Command.of(words).output();
    }
}
