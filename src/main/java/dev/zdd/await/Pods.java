package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Small questions about pods and what belongs to them. */
final class Pods {

    private Pods() {}

    static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }

    static boolean ownedBy(HasMetadata object, HasMetadata owner) {
        return orEmpty(object.getMetadata().getOwnerReferences()).stream()
                .map(OwnerReference::getUid)
                .anyMatch(uid -> uid.equals(owner.getMetadata().getUid()));
    }

    static boolean isEnding(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    /** No process of it runs any more. */
    static boolean hasEnded(Pod pod) {
        return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
    }

    static boolean isReady(Pod pod) {
        return condition(pod, "Ready").map(PodCondition::getStatus).orElse("").equals("True");
    }

    /** Every container ended well; the kubelet says so in the condition a moment before the phase does. */
    static boolean isDone(Pod pod) {
        return phase(pod).equals("Succeeded")
                || condition(pod, "Ready")
                        .map(PodCondition::getReason)
                        .orElse("")
                        .equals("PodCompleted");
    }

    static String phase(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? ""
                : pod.getStatus().getPhase();
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : orEmpty(pod.getStatus().getConditions()).stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    static int restarts(ContainerStatus status) {
        return Objects.requireNonNullElse(status.getRestartCount(), 0);
    }

    /** The events about an object, newest first. */
    static List<Event> eventsOf(HasMetadata object, List<Event> events) {
        return events.stream()
                .filter(event -> event.getInvolvedObject() != null
                        && Objects.equals(
                                event.getInvolvedObject().getUid(),
                                object.getMetadata().getUid()))
                .sorted(Comparator.comparing(Pods::time).reversed())
                .toList();
    }

    /** RFC 3339 in UTC, which sorts as text. */
    private static String time(Event event) {
        if (event.getLastTimestamp() != null) {
            return event.getLastTimestamp();
        }
        return event.getEventTime() != null && event.getEventTime().getTime() != null
                ? event.getEventTime().getTime()
                : Objects.requireNonNullElse(event.getMetadata().getCreationTimestamp(), "");
    }
}
