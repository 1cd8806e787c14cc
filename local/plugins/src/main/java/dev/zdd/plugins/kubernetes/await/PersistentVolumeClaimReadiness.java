package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A claim is ready when it is bound or, when its storage class binds no volume before a pod uses it
 * ({@code WaitForFirstConsumer}), as soon as it is there: waiting would be a deadlock, as the pod comes later. A claim
 * whose volume is lost fails at once; a missing storage class or a failed provisioning is said as a warning and left to
 * the timeout, since both may come right.
 */
final class PersistentVolumeClaimReadiness implements Readiness<PersistentVolumeClaim> {

    private static final String LATE = "WaitForFirstConsumer";

    @Override
    public Class<PersistentVolumeClaim> subjectType() {
        return PersistentVolumeClaim.class;
    }

    @Override
    public List<Related> related(PersistentVolumeClaim claim) {
        return List.of(
                Related.inCluster(StorageClass.class).optional(),
                Related.inNamespace(Event.class)
                        .field("involvedObject.name", claim.getMetadata().getName())
                        .optional());
    }

    @Override
    public Outcome observe(Observation<PersistentVolumeClaim> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "phase Bound"));
        }
        PersistentVolumeClaim claim = seen.subject().get();
        String phase = claim.getStatus() == null
                ? ""
                : Objects.toString(claim.getStatus().getPhase(), "");
        List<Event> events = Pods.eventsOf(claim, seen.all(Event.class));
        State state = State.of(phase.isEmpty() ? "no phase yet" : "phase " + phase, "phase Bound");
        if (phase.equals("Bound")) {
            return Ready.of("bound to volume " + claim.getSpec().getVolumeName());
        }
        if (phase.equals("Lost")) {
            return new Failed("its volume %s is lost".formatted(claim.getSpec().getVolumeName()), state);
        }
        if (phase.equals("Pending") && bindsLate(claim, seen.all(StorageClass.class), events)) {
            return Ready.of("is bound when the first pod uses it (%s)".formatted(LATE));
        }
        Optional<String> trouble = events.stream()
                .filter(event -> "Warning".equals(event.getType()))
                .map(event -> event.getReason() + ": " + event.getMessage())
                .findFirst();
        return new Pending(
                state,
                "a volume" + trouble.map(": "::concat).orElse(""),
                trouble.stream().toList());
    }

    /** The controller says so in an event as well, which helps who may not list storage classes. */
    private static boolean bindsLate(PersistentVolumeClaim claim, List<StorageClass> classes, List<Event> events) {
        String name = claim.getSpec().getStorageClassName();
        return classes.stream()
                        .filter(candidate -> Pods.name(candidate).equals(name))
                        .anyMatch(candidate -> LATE.equals(candidate.getVolumeBindingMode()))
                || events.stream().anyMatch(event -> LATE.equals(event.getReason()));
    }
}
