package dev.zdd.verify.cluster;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.verify.cluster.ClusterAccount.Workload;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds what pods belong to. */
record WorkloadReader(KubernetesClient client, String namespace) {
    /** Where a Deployment says nothing else. */
    private static final String DEFAULT_UNAVAILABLE = "25%";

    Workload read(List<Pod> pods) {
        try {
            return pods.stream()
                    .findFirst()
                    .flatMap(Metadata::controller)
                    .map(this::of)
                    .orElse(Workload.UNKNOWN);
        } catch (KubernetesClientException e) {
            return Workload.UNKNOWN; // Not permitted: the causes that need it are then not found.
        }
    }

    private Workload of(OwnerReference owner) {
        if (owner.getKind().equals("ReplicaSet")) {
            HasMetadata set = client.apps()
                    .replicaSets()
                    .inNamespace(namespace)
                    .withName(owner.getName())
                    .get();
            return Optional.ofNullable(set)
                    .flatMap(Metadata::controller)
                    .map(this::of)
                    .orElse(Workload.UNKNOWN);
        }
        return switch (owner.getKind()) {
            case "Deployment" ->
                Optional.ofNullable(client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(owner.getName())
                                .get())
                        .map(WorkloadReader::of)
                        .orElse(Workload.UNKNOWN);
            case "Rollout" ->
                Optional.ofNullable(client.genericKubernetesResources(owner.getApiVersion(), owner.getKind())
                                .inNamespace(namespace)
                                .withName(owner.getName())
                                .get())
                        .map(WorkloadReader::of)
                        .orElse(Workload.UNKNOWN);
            case "StatefulSet" ->
                Optional.ofNullable(client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withName(owner.getName())
                                .get())
                        .map(WorkloadReader::of)
                        .orElse(Workload.UNKNOWN);
            default -> new Workload(owner.getKind(), owner.getName(), 0, "", 0);
        };
    }

    static Workload of(Deployment deployment) {
        int replicas = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        DeploymentStrategy strategy = deployment.getSpec().getStrategy();
        boolean recreate = strategy != null && "Recreate".equals(strategy.getType());
        IntOrString most = strategy == null || strategy.getRollingUpdate() == null
                ? null
                : strategy.getRollingUpdate().getMaxUnavailable();
        return new Workload(
                "Deployment",
                deployment.getMetadata().getName(),
                replicas,
                recreate ? "Recreate" : "RollingUpdate",
                recreate ? replicas : unavailable(most, replicas));
    }

    /** Its maxUnavailable is no choice as that of a Deployment: there is no maxSurge in its place. */
    static Workload of(StatefulSet set) {
        int replicas = Objects.requireNonNullElse(set.getSpec().getReplicas(), 1);
        return new Workload("StatefulSet", set.getMetadata().getName(), replicas, "", 0);
    }

    private static Workload of(GenericKubernetesResource rollout) {
        JsonNode fields = rollout.getAdditionalPropertiesNode();
        return new Workload(
                "Rollout",
                rollout.getMetadata().getName(),
                // Left to an autoscaler where the spec has none.
                fields.at("/spec/replicas").asInt(fields.at("/status/replicas").asInt(0)),
                fields.at("/spec/strategy").has("blueGreen") ? "BlueGreen" : "Canary",
                0);
    }

    /** Kubernetes rounds a share of the pods down. */
    private static int unavailable(IntOrString value, int replicas) {
        String text = value == null
                ? DEFAULT_UNAVAILABLE
                : Objects.requireNonNullElseGet(value.getStrVal(), () -> String.valueOf(value.getIntVal()));
        return text.endsWith("%")
                ? replicas * Integer.parseInt(text.substring(0, text.length() - 1)) / 100
                : Integer.parseInt(text);
    }
}
