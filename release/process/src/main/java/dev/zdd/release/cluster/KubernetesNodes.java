package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.Pages;
import dev.zdd.engine.cluster.Pods;
import dev.zdd.engine.cluster.TemplateLabels;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The real ones. */
public record KubernetesNodes(KubernetesClient client, Patience patience) implements Nodes {

    private static final String MANAGER_LABEL = "app.kubernetes.io/managed-by";
    private static final List<String> HASH_LABELS = List.of(TemplateLabels.OF_DEPLOYMENT, TemplateLabels.OF_ROLLOUT);

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
        boolean stays = Metadata.controller(pod)
                .filter(owner -> Set.of("DaemonSet", "Node").contains(owner.getKind()))
                .isPresent();
        return !stays && !Pods.hasEnded(pod);
    }

    private NodePod nodePod(Pod pod, Map<String, Optional<OwnerReference>> workloads) {
        String namespace = pod.getMetadata().getNamespace();
        Map<String, String> labels = Metadata.labels(pod);
        Optional<Owner> owner = Metadata.controller(pod)
                .filter(set -> set.getKind().equals("ReplicaSet") && "pulumi".equals(labels.get(MANAGER_LABEL)))
                .flatMap(set -> workloads.computeIfAbsent(
                        "%s/%s".formatted(namespace, set.getName()), name -> workload(namespace, set.getName())))
                .filter(workload -> workload.getName().equals(labels.get(Place.NAME_LABEL)))
                .map(workload -> new Owner(
                        namespace, workload.getName(), workload.getKind().equals("Rollout")));
        return new NodePod(
                namespace,
                pod.getMetadata().getName(),
                Metadata.controller(pod).isPresent(),
                Pods.isTerminating(pod),
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
                .flatMap(Metadata::controller)
                .filter(owner -> Set.of("Deployment", "Rollout").contains(owner.getKind()));
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
