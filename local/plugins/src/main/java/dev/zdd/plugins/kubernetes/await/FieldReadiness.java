package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The simple kinds, whose readiness can be read off a field or two; which ones and which fields are the official
 * provider's.
 */
final class FieldReadiness implements Readiness<GenericKubernetesResource> {

    private final String expected;
    private final Predicate<GenericKubernetesResource> ready;
    private final Function<GenericKubernetesResource, String> found;

    private FieldReadiness(
            String expected,
            Predicate<GenericKubernetesResource> ready,
            Function<GenericKubernetesResource, String> found) {
        this.expected = expected;
        this.ready = ready;
        this.found = found;
    }

    /** A PersistentVolume is there for a claim, or has one. */
    static FieldReadiness persistentVolume() {
        return new FieldReadiness(
                "phase Available or Bound",
                volume -> List.of("Available", "Bound").contains(phase(volume)),
                volume -> "phase " + phase(volume));
    }

    /** A ResourceQuota counts as soon as its controller took over the limits. */
    static FieldReadiness resourceQuota() {
        return new FieldReadiness(
                ".status.hard to be .spec.hard",
                quota -> Objects.equals(quota.get("spec", "hard"), quota.get("status", "hard")),
                quota -> ".status.hard is %s".formatted(quota.<Object>get("status", "hard")));
    }

    static FieldReadiness replicationController() {
        return new FieldReadiness(
                "every wanted pod available",
                controller -> available(controller) >= wanted(controller) && isCurrent(controller),
                controller -> "%d of %s available".formatted(available(controller), Numbers.pods(wanted(controller))));
    }

    /** A service account's token is written into its Secret by a controller; other Secrets are ready as they are. */
    static FieldReadiness secret() {
        return new FieldReadiness(
                "a token in .data",
                secret -> !"kubernetes.io/service-account-token".equals(secret.get("type"))
                        || (secret.get("data") instanceof Map<?, ?> data && !data.isEmpty()),
                secret -> "no token");
    }

    @Override
    public Class<GenericKubernetesResource> subjectType() {
        return GenericKubernetesResource.class;
    }

    @Override
    public List<Related> related(GenericKubernetesResource subject) {
        return List.of();
    }

    @Override
    public Outcome observe(Observation<GenericKubernetesResource> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", expected));
        }
        GenericKubernetesResource object = seen.subject().get();
        return ready.test(object)
                ? Ready.of("is ready")
                : Pending.of(State.of(found.apply(object), expected), expected);
    }

    private static String phase(GenericKubernetesResource object) {
        return Objects.toString(object.get("status", "phase"), "unknown");
    }

    private static int wanted(GenericKubernetesResource controller) {
        return number(controller.get("spec", "replicas"), 1);
    }

    private static int available(GenericKubernetesResource controller) {
        return number(controller.get("status", "availableReplicas"), 0);
    }

    private static boolean isCurrent(GenericKubernetesResource controller) {
        return Numbers.isCurrent(controller, (long) number(controller.get("status", "observedGeneration"), 0));
    }

    private static int number(Object value, int absent) {
        return value instanceof Number number ? number.intValue() : absent;
    }
}
