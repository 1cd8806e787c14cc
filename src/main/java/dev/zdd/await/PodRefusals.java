package dev.zdd.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * Finds, for controllers that have no condition for it (StatefulSet, DaemonSet, Job), why they cannot create pods: their
 * newest {@code FailedCreate} event, as long as no newer {@code SuccessfulCreate} follows.
 */
final class PodRefusals {

    private PodRefusals() {}

    static Optional<String> newest(HasMetadata controller, List<Event> events) {
        return Pods.eventsOf(controller, events).stream()
                .filter(event ->
                        "FailedCreate".equals(event.getReason()) || "SuccessfulCreate".equals(event.getReason()))
                .findFirst()
                .filter(event -> "FailedCreate".equals(event.getReason()))
                .map(Event::getMessage);
    }

    static boolean anyEnding(List<Pod> pods) {
        return pods.stream().anyMatch(Pods::isEnding);
    }
}
