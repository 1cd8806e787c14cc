package dev.zdd.preview;

import java.util.List;
import java.util.Map;

/**
 * Fields that the API server does not let anybody change, so that Pulumi replaces the object. From the Kubernetes
 * documentation of each kind; the real plugin knows more, and a plan of the engine has its answer.
 */
final class Immutable {

    private static final Map<String, List<String>> FIELDS = Map.of(
            "Deployment", List.of("spec.selector"),
            "DaemonSet", List.of("spec.selector"),
            "StatefulSet", List.of("spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"),
            "Job", List.of("spec.template", "spec.selector", "spec.completions"),
            "Service", List.of("spec.clusterIP"),
            "Secret", List.of("type"),
            "PersistentVolumeClaim", List.of("spec"));

    private Immutable() {}

    static boolean touchedBy(Change change) {
        boolean content = change.before().orElseThrow().at("immutable").isTrue()
                && List.of("data", "stringData", "binaryData").stream().anyMatch(change::changes);
        return content
                || FIELDS.getOrDefault(change.object().kind(), List.of()).stream()
                        .anyMatch(change::changes);
    }
}
