package dev.zdd.preview;

import dev.zdd.policy.model.Kind;
import java.util.List;
import java.util.Map;

/**
 * Fields that the API server does not let anybody change, so that Pulumi replaces the object. From the Kubernetes
 * documentation of each kind; the real plugin knows more, and a plan of the engine has its answer.
 */
final class Immutable {

    private static final Map<Kind, List<String>> FIELDS = Map.of(
            Kind.DEPLOYMENT, List.of("spec.selector"),
            Kind.DAEMON_SET, List.of("spec.selector"),
            Kind.STATEFUL_SET, List.of("spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"),
            Kind.JOB, List.of("spec.template", "spec.selector", "spec.completions"),
            Kind.SERVICE, List.of("spec.clusterIP"),
            Kind.SECRET, List.of("type"),
            Kind.PERSISTENT_VOLUME_CLAIM, List.of("spec"));

    private Immutable() {}

    static boolean touchedBy(Change change) {
        boolean content = change.before().orElseThrow().at("immutable").isTrue()
                && List.of("data", "stringData", "binaryData").stream().anyMatch(change::changes);
        return content
                || change.object().known().map(kind -> FIELDS.getOrDefault(kind, List.of())).orElse(List.of()).stream()
                        .anyMatch(change::changes);
    }
}
