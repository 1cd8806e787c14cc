package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.Lists.orEmpty;

import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Waits until an object is gone; another object of the same name (another uid) counts as gone. Deletion is never
 * hopeless before the timeout. What holds it up is named: pods that still end, finalizers (as a warning after
 * {@value #PATIENCE_SECONDS} s, this project's choice) and, for a Namespace, what its controller reports as remaining.
 */
final class DeletionProgress implements Readiness<GenericKubernetesResource> {

    private static final int PATIENCE_SECONDS = 10;

    /** What the finalizers of Kubernetes itself wait for. */
    private static final Map<String, String> KNOWN_FINALIZERS = Map.of(
            "foregroundDeletion", "its dependents are deleted first",
            "orphan", "its dependents are set free first",
            "kubernetes", "everything in the namespace is deleted first",
            "kubernetes.io/pvc-protection", "a pod still uses the claim",
            "kubernetes.io/pv-protection", "the volume is still bound to a claim",
            "service.kubernetes.io/load-balancer-cleanup", "the load balancer is removed first",
            "batch.kubernetes.io/job-tracking", "the Job controller counts the pod first");

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final String uid;
    private Optional<Instant> start = Optional.empty();

    /** @param uid of the object that was deleted */
    DeletionProgress(String uid) {
        this.uid = uid;
    }

    @Override
    public Class<GenericKubernetesResource> subjectType() {
        return GenericKubernetesResource.class;
    }

    @Override
    public List<Related> related(GenericKubernetesResource subject) {
        boolean ownsPods = subject.getMetadata().getNamespace() != null
                && (subject.getApiVersion().startsWith("apps/")
                        || subject.getApiVersion().startsWith("batch/"));
        return subject.get("spec", "selector") instanceof Map<?, ?> selector && ownsPods
                ? List.of(Related.inNamespace(Pod.class)
                        .labelled(JSON.convertValue(selector, LabelSelector.class))
                        .optional())
                : List.of();
    }

    @Override
    public Outcome observe(Observation<GenericKubernetesResource> seen) {
        start = start.or(() -> Optional.of(seen.now()));
        Optional<GenericKubernetesResource> present =
                seen.subject().filter(found -> found.getMetadata().getUid().equals(uid));
        if (present.isEmpty()) {
            return Ready.of("is gone");
        }
        ObjectMeta metadata = present.get().getMetadata();
        String age = metadata.getDeletionTimestamp() == null
                ? "is there and not marked for deletion"
                : "marked for deletion since " + metadata.getDeletionTimestamp();
        List<String> blockers = blockers(present.get());
        List<Pod> pods = seen.all(Pod.class);
        List<String> details = new ArrayList<>(blockers);
        details.addAll(pods.stream().map(DeletionProgress::line).limit(5).toList());
        String waitingFor = "it to be removed";
        if (!pods.isEmpty()) {
            waitingFor = Numbers.pods(pods.size()) + " to end";
        } else if (!blockers.isEmpty()) {
            waitingFor = blockers.get(0);
        }
        return new Pending(
                new State(age, "to be gone", details, List.of()), waitingFor, warnings(seen.now(), blockers, pods));
    }

    private List<String> warnings(Instant now, List<String> blockers, List<Pod> pods) {
        boolean patient = Duration.between(start.orElse(now), now).toSeconds() < PATIENCE_SECONDS;
        return patient || !pods.isEmpty()
                ? List.of()
                : blockers.stream().map("still there: "::concat).toList();
    }

    private static List<String> blockers(GenericKubernetesResource object) {
        List<String> blockers = new ArrayList<>(namespaceConditions(object));
        for (String finalizer : finalizers(object)) {
            String known = KNOWN_FINALIZERS.get(finalizer);
            blockers.add(
                    "finalizer %s (%s)".formatted(finalizer, known == null ? "its controller must remove it" : known));
        }
        return blockers;
    }

    /** A Namespace has finalizers in its spec as well. */
    private static List<String> finalizers(GenericKubernetesResource object) {
        List<String> finalizers = new ArrayList<>(orEmpty(object.getMetadata().getFinalizers()));
        if (object.get("spec", "finalizers") instanceof List<?> more) {
            more.forEach(finalizer -> finalizers.add(Objects.toString(finalizer)));
        }
        return finalizers;
    }

    /** NamespaceContentRemaining, NamespaceFinalizersRemaining and the three failures, as long as they are true. */
    private static List<String> namespaceConditions(GenericKubernetesResource object) {
        List<String> messages = new ArrayList<>();
        if (object.get("status", "conditions") instanceof List<?> conditions
                && object.getKind().equals("Namespace")) {
            for (Object entry : conditions) {
                if (entry instanceof Map<?, ?> condition && "True".equals(condition.get("status"))) {
                    messages.add("%s: %s".formatted(condition.get("type"), condition.get("message")));
                }
            }
        }
        return messages;
    }

    private static String line(Pod pod) {
        Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
        return "pod %s: %s%s"
                .formatted(
                        Pods.name(pod),
                        Pods.isEnding(pod) ? "ending" : "not ended yet",
                        grace == null ? "" : ", grace period %d s".formatted(grace));
    }
}
