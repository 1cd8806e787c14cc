package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The real ones. */
public record KubernetesNodes(KubernetesClient client, Patience patience) implements Nodes {

    private static final String MANAGER_LABEL = "app.kubernetes.io/managed-by";
    private static final List<String> HASH_LABELS = List.of(LiveDeployment.HASH_LABEL, LiveRollout.HASH_LABEL);

    @Override
    public List<String> names() {
        return patience.call(() -> Pages.all(client.nodes())).stream()
                .map(node -> node.getMetadata().getName())
                .toList();
    }

    @Override
    public void cordon(String node) {
        patience.call(() -> client.nodes()
                .withName(node)
                .edit(found -> new NodeBuilder(found)
                        .editSpec()
                        .withUnschedulable(true)
                        .endSpec()
                        .build()));
    }

    @Override
    public List<NodePod> pods(String node) {
        Map<String, Optional<OwnerReference>> workloads = new HashMap<>();
        return patience.call(() -> Pages.all(client.pods().inAnyNamespace().withField("spec.nodeName", node))).stream()
                .filter(KubernetesNodes::hasToLeave)
                .map(pod -> nodePod(pod, workloads))
                .toList();
    }

    /** A pod that a file of the node describes has the node as its owner. */
    private static boolean hasToLeave(Pod pod) {
        boolean stays = controller(pod)
                .filter(owner -> Set.of("DaemonSet", "Node").contains(owner.getKind()))
                .isPresent();
        return !stays && !PodState.hasEnded(pod);
    }

    private NodePod nodePod(Pod pod, Map<String, Optional<OwnerReference>> workloads) {
        String namespace = pod.getMetadata().getNamespace();
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        Optional<Owner> owner = controller(pod)
                .filter(set -> set.getKind().equals("ReplicaSet") && "pulumi".equals(labels.get(MANAGER_LABEL)))
                .flatMap(set -> workloads.computeIfAbsent(
                        "%s/%s".formatted(namespace, set.getName()), name -> workload(namespace, set.getName())))
                .filter(workload -> workload.getName().equals(labels.get(Place.NAME_LABEL)))
                .map(workload -> new Owner(
                        namespace, workload.getName(), workload.getKind().equals("Rollout")));
        return new NodePod(
                namespace,
                pod.getMetadata().getName(),
                controller(pod).isPresent(),
                pod.getMetadata().getDeletionTimestamp() != null,
                owner,
                HASH_LABELS.stream()
                        .flatMap(label -> Stream.ofNullable(labels.get(label)))
                        .findFirst()
                        .orElse(""));
    }

    private Optional<OwnerReference> workload(String namespace, String name) {
        ReplicaSet set = patience.call(() -> client.apps()
                .replicaSets()
                .inNamespace(namespace)
                .withName(name)
                .get());
        return Optional.ofNullable(set)
                .flatMap(KubernetesNodes::controller)
                .filter(owner -> Set.of("Deployment", "Rollout").contains(owner.getKind()));
    }

    private static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    @Override
    public Optional<String> evict(NodePod pod) {
        Eviction eviction = new EvictionBuilder()
                .withNewMetadata()
                .withNamespace(pod.namespace())
                .withName(pod.name())
                .endMetadata()
                .build();
        var resource = client.pods().inNamespace(pod.namespace()).withName(pod.name());
        try {
            boolean goes = patience.call(() -> resource.evict(eviction));
            return goes ? Optional.empty() : Optional.of("its disruption budget does not allow it now");
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
