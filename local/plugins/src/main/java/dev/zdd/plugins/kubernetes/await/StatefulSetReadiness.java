package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.Numbers.orElse;
import static dev.zdd.plugins.kubernetes.await.Numbers.orZero;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A StatefulSet is ready when the controller has seen its newest generation, every wanted replica is available (for
 * minReadySeconds) and, under RollingUpdate, those from the partition on are of the update revision; under OnDelete the
 * user decides when a pod is updated, so that revisions do not matter. That is the rule of
 * {@code kubectl rollout status}.
 *
 * <p>It fails early for the pods of the update revision as {@link PodTrouble.Kind} says and for pods that cannot be
 * created as {@link CreationFailure} says. A broken pod of an older revision blocks an ordered update for ever
 * (Kubernetes documentation, "Forced rollback"); that is said, with what to do, but left to the timeout.
 */
final class StatefulSetReadiness implements Readiness<StatefulSet> {

    private static final String REVISION = "controller-revision-hash";

    private final PodJudge judge = new PodJudge();
    private final PodJudge oldJudge = new PodJudge();
    private final CreationFailure creation = new CreationFailure();

    @Override
    public Class<StatefulSet> subjectType() {
        return StatefulSet.class;
    }

    @Override
    public List<Related> related(StatefulSet set) {
        return List.of(
                Related.inNamespace(Pod.class)
                        .labelled(set.getSpec().getSelector())
                        .optional(),
                Related.inNamespace(Event.class).optional());
    }

    @Override
    public Outcome observe(Observation<StatefulSet> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "the StatefulSet"));
        }
        StatefulSet set = seen.subject().get();
        StatefulSetStatus status = set.getStatus();
        int wanted = orElse(set.getSpec().getReplicas(), 1);
        int updating = updating(set, wanted);
        String expected = "%s available, %d of the newest revision".formatted(Numbers.pods(wanted), updating);
        if (status == null || !Numbers.isCurrent(set, status.getObservedGeneration())) {
            return Pending.of(State.of("change not seen yet", expected), "the StatefulSet controller");
        }
        int updated = updated(status, updating);
        int available = orZero(status.getAvailableReplicas());
        String found = "%d of %s available, %d updated".formatted(available, Numbers.pods(wanted), updated);
        boolean complete = available >= wanted && updated >= updating && orZero(status.getReplicas()) == wanted;
        return complete ? Ready.of(found) : judge(seen, set, State.of(found, expected));
    }

    /** How many replicas the update strategy takes to the newest revision. */
    private static int updating(StatefulSet set, int wanted) {
        StatefulSetUpdateStrategy strategy = set.getSpec().getUpdateStrategy();
        if (strategy == null) {
            return wanted;
        }
        if ("OnDelete".equals(strategy.getType())) {
            return 0;
        }
        int partition = strategy.getRollingUpdate() == null
                ? 0
                : orZero(strategy.getRollingUpdate().getPartition());
        return Math.max(0, wanted - partition);
    }

    /** When current and update revision are the same there is no other, whatever the count says. */
    private static int updated(StatefulSetStatus status, int updating) {
        boolean settled = Objects.equals(status.getCurrentRevision(), status.getUpdateRevision());
        return settled ? Math.max(orZero(status.getUpdatedReplicas()), updating) : orZero(status.getUpdatedReplicas());
    }

    private Outcome judge(Observation<StatefulSet> seen, StatefulSet set, State state) {
        List<Pod> own = seen.all(Pod.class).stream()
                .filter(pod -> Pods.ownedBy(pod, set))
                .toList();
        String newest = Objects.toString(set.getStatus().getUpdateRevision(), "");
        List<Pod> updated =
                own.stream().filter(pod -> newest.equals(revision(pod))).toList();
        List<Event> events = seen.all(Event.class);
        PodJudge.Verdict pods = judge.judge(seen.now(), updated, own, events);
        State explained = pods.explain(state.found(), state.expected());
        if (pods.fatal().isPresent()) {
            return new Failed(pods.fatal().get().shortLine(), explained);
        }
        boolean missing =
                orZero(set.getStatus().getReplicas()) < orElse(set.getSpec().getReplicas(), 1);
        Optional<CreationFailure.Verdict> refused = creation.judge(
                seen.now(), missing ? PodRefusals.newest(set, events) : Optional.empty(), PodRefusals.anyEnding(own));
        if (refused.isPresent()) {
            return refused.get().outcome(explained);
        }
        List<Pod> old = own.stream().filter(pod -> !updated.contains(pod)).toList();
        return pending(pods, oldJudge.judge(seen.now(), old, own, events), state);
    }

    private static Outcome pending(PodJudge.Verdict pods, PodJudge.Verdict old, State state) {
        State explained = pods.explain(state.found(), state.expected());
        if (!pods.troubles().isEmpty() || old.troubles().isEmpty()) {
            return new Pending(explained, pods.waitingFor("pods to be replaced"), pods.warnings());
        }
        List<String> warnings = new ArrayList<>();
        for (String warning : old.warnings()) {
            warnings.add(warning + " (of an older revision; it blocks an ordered update until it is deleted)");
        }
        return new Pending(old.explain(state.found(), state.expected()), old.waitingFor(""), warnings);
    }

    private static String revision(HasMetadata pod) {
        return pod.getMetadata().getLabels() == null
                ? ""
                : pod.getMetadata().getLabels().getOrDefault(REVISION, "");
    }
}
