package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pods of the deployed service, asked from the API server at each call. */
final class LivePods {
    private final KubernetesClient client;
    private final Map<String, String> labels;

    LivePods(KubernetesClient client) {
        this.client = client;
        this.labels = Workload.ECOMMERCE_AI.podLabels(client);
    }

    List<Pod> all() {
        return client.pods()
                .inNamespace(Workload.ECOMMERCE_AI.namespace())
                .withLabels(labels)
                .list()
                .getItems();
    }

    long ready() {
        return all().stream().filter(Pods::isReady).count();
    }

    /** All of this version, none on its way out. */
    boolean allRun(String version) {
        return all().stream()
                .allMatch(pod -> Pods.version(pod).equals(Optional.of(version)) && !Pods.isTerminating(pod));
    }

    /** How often the containers of each pod were started again. */
    Map<String, Integer> restarts() {
        Map<String, Integer> restarts = new TreeMap<>();
        all().forEach(pod -> restarts.put(
                pod.getMetadata().getName(),
                pod.getStatus().getContainerStatuses().stream()
                        .mapToInt(status -> status.getRestartCount())
                        .sum()));
        return restarts;
    }
}
