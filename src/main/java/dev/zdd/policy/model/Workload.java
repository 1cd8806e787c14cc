package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object that makes pods, of any kind.
 *
 * @param manifest the object
 * @param template its pod template: {@code metadata} and {@code spec} of the pods
 */
public record Workload(Manifest manifest, Node template) {

    private static final Set<String> REPLICATED = Set.of("Deployment", "StatefulSet", "ReplicaSet", "Rollout");
    private static final Set<String> FINITE = Set.of("Job", "CronJob");

    /** The workload that an object is; empty if it makes no pods, or says them elsewhere ({@code workloadRef}). */
    public static Optional<Workload> of(Manifest manifest) {
        Node template = switch (manifest.kind()) {
            case "Pod" -> manifest.tree();
            case "CronJob" -> manifest.at("spec.jobTemplate.spec.template");
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Rollout" ->
                manifest.at("spec.template");
            default -> Node.root(null);
        };
        return template.present() ? Optional.of(new Workload(manifest, template)) : Optional.empty();
    }

    /** Whether it is of a kind. */
    public boolean is(String kind) {
        return manifest.kind().equals(kind);
    }

    /** Whether it keeps a number of pods running that somebody chooses. */
    public boolean replicated() {
        return REPLICATED.contains(manifest.kind());
    }

    /** Whether its pods run until somebody ends them. */
    public boolean longRunning() {
        return !FINITE.contains(manifest.kind());
    }

    /** Whether it replaces its pods by itself when they change. */
    public boolean released() {
        return is("Deployment") || is("Rollout");
    }

    /** The specification of its pods. */
    public Node pod() {
        return template.key("spec");
    }

    /** The labels of its pods. */
    public Map<String, String> podLabels() {
        return template.at("metadata.labels").texts();
    }

    /**
     * The labels of its pods in each role that they can have: Argo Rollouts adds labels of their own to the pods of the
     * canary and to those of the stable version, where the Rollout says so.
     */
    public List<Map<String, String>> podLabelsByRole() {
        List<Map<String, String>> roles = new ArrayList<>();
        for (String role : List.of("stableMetadata", "canaryMetadata")) {
            Map<String, String> labels = new HashMap<>(podLabels());
            labels.putAll(
                    manifest.at("spec.strategy.canary." + role + ".labels").texts());
            roles.add(labels);
        }
        return roles.stream().distinct().toList();
    }

    /** Its containers, without those that only prepare. */
    public List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        pod().key("containers").items().forEach(node -> containers.add(new Container(node)));
        return containers;
    }

    /** Its containers and those that run before them or beside them. */
    public List<Container> allContainers() {
        List<Container> containers = new ArrayList<>();
        pod().key("initContainers").items().forEach(node -> containers.add(new Container(node)));
        containers.addAll(containers());
        return containers;
    }

    /** The containers that answer requests: those with a port, of a workload that runs on and on. */
    public List<Container> serving() {
        if (!longRunning()) {
            return List.of();
        }
        return containers().stream()
                .filter(container -> !container.ports().isEmpty())
                .toList();
    }
}
