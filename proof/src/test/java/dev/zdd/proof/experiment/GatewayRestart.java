package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces the pods of the ingress gateway, as {@code kubectl rollout restart} does. */
final class GatewayRestart {
    private static final String NAMESPACE = "istio-system";
    private static final String NAME = "istio-ingressgateway";

    /** Two pods in turn: a start, minReadySeconds 5 and a drain of 20 s each. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final KubernetesClient client;
    private final Set<String> before;

    private GatewayRestart(KubernetesClient client) {
        this.client = client;
        this.before = pods();
    }

    static GatewayRestart begin(KubernetesClient client) {
        GatewayRestart restart = new GatewayRestart(client);
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .rolling()
                .restart();
        return restart;
    }

    /** Until every pod is a new one and ready, and the old ones are gone. */
    void awaitEnd() {
        Await.until(
                "restart of the gateway",
                LIMIT,
                () -> isComplete() && pods().stream().noneMatch(before::contains));
    }

    private boolean isComplete() {
        var deployment = Objects.requireNonNull(
                client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName(NAME)
                        .get(),
                NAME);
        DeploymentStatus status = deployment.getStatus();
        int replicas = deployment.getSpec().getReplicas();
        return status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
                && Objects.equals(status.getUpdatedReplicas(), replicas)
                && Objects.equals(status.getAvailableReplicas(), replicas)
                && Objects.equals(status.getReplicas(), replicas);
    }

    private Set<String> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabel("app", NAME).list().getItems().stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getUid())
                .collect(Collectors.toSet());
    }
}
