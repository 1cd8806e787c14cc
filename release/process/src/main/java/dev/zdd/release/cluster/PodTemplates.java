package dev.zdd.release.cluster;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.pod.Restarts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What pods are made from. */
final class PodTemplates {

    private static final String KUBECTL_RESTART = "kubectl.kubernetes.io/restartedAt";

    private static final Map<String, List<String>> ROLES = Map.of(
            "canary", List.of("stableMetadata", "canaryMetadata"),
            "blueGreen", List.of("activeMetadata", "previewMetadata"));

    private PodTemplates() {}

    /** Of the application's container: the shop's, or else the first; empty where there is none. */
    static String image(PodTemplateSpec template) {
        return Pods.application(template.getSpec().getContainers(), Container::getName)
                .map(Container::getImage)
                .orElse("");
    }

    /** The template of a ReplicaSet as its workload has it: without the hash, which the controller adds. */
    static PodTemplateSpec withoutHash(PodTemplateSpec template) {
        PodTemplateSpec copy = Serialization.clone(template);
        Map<String, String> labels = new TreeMap<>(copy.getMetadata().getLabels());
        labels.remove(TemplateLabels.OF_DEPLOYMENT);
        labels.remove(TemplateLabels.OF_ROLLOUT);
        copy.getMetadata().setLabels(labels);
        return copy;
    }

    /** Without what a restart writes, by this project or by kubectl. */
    static PodTemplateSpec withoutRestart(PodTemplateSpec template) {
        PodTemplateSpec copy = Serialization.clone(template);
        if (copy.getMetadata().getAnnotations() != null) {
            copy.getMetadata().getAnnotations().keySet().removeAll(List.of(Restarts.ANNOTATION, KUBECTL_RESTART));
        }
        return copy;
    }

    /** What Argo Rollouts marks a version's role with is in its ReplicaSet too, and would make it another version. */
    static PodTemplateSpec withoutRole(PodTemplateSpec template, GenericKubernetesResource rollout) {
        PodTemplateSpec copy = Serialization.clone(template);
        ROLES.forEach((strategy, roles) -> roles.forEach(role -> {
            remove(copy.getMetadata().getLabels(), rollout.get("spec", "strategy", strategy, role, "labels"));
            remove(copy.getMetadata().getAnnotations(), rollout.get("spec", "strategy", strategy, role, "annotations"));
        }));
        return copy;
    }

    private static void remove(Map<String, String> values, Object keys) {
        if (values != null && keys instanceof Map<?, ?> map) {
            values.keySet().removeAll(map.keySet());
        }
    }
}
