package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.Numbers.orZero;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DaemonSet is ready when the controller has seen its newest generation and every node that should run its pod has one
 * that is available (for minReadySeconds) and, under RollingUpdate, of the newest template; under OnDelete the user
 * decides when a pod is updated. That is the rule of {@code kubectl rollout status}.
 *
 * <p>It fails early for the pods of the newest template as {@link PodTrouble.Kind} says and for pods that cannot be
 * created as {@link CreationFailure} says.
 */
final class DaemonSetReadiness implements Readiness<DaemonSet> {

    /** The only link between a DaemonSet and the pods of its newest template; set by the controller since 1.6. */
    private static final String TEMPLATE_OF_SET = "deprecated.daemonset.template.generation";

    private static final String TEMPLATE_OF_POD = "pod-template-generation";

    private final PodJudge judge = new PodJudge();
    private final CreationFailure creation = new CreationFailure();

    @Override
    public Class<DaemonSet> subjectType() {
        return DaemonSet.class;
    }

    @Override
    public List<Related> related(DaemonSet set) {
        return List.of(
                Related.inNamespace(Pod.class)
                        .labelled(set.getSpec().getSelector())
                        .optional(),
                Related.inNamespace(Event.class).optional());
    }

    @Override
    public Outcome observe(Observation<DaemonSet> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "the DaemonSet"));
        }
        DaemonSet set = seen.subject().get();
        DaemonSetStatus status = set.getStatus();
        String goal = "an available pod of the newest template on every node";
        if (status == null || !Numbers.isCurrent(set, status.getObservedGeneration())) {
            return Pending.of(State.of("change not seen yet", goal), "the DaemonSet controller");
        }
        int wanted = orZero(status.getDesiredNumberScheduled());
        int available = orZero(status.getNumberAvailable());
        int updated = orZero(status.getUpdatedNumberScheduled());
        String found = "%d of %s available, %d updated".formatted(available, Numbers.pods(wanted), updated);
        boolean complete = available >= wanted && (updated >= wanted || isOnDelete(set));
        return complete ? Ready.of(found) : judge(seen, set, State.of(found, goal));
    }

    private static boolean isOnDelete(DaemonSet set) {
        return set.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
    }

    private Outcome judge(Observation<DaemonSet> seen, DaemonSet set, State state) {
        List<Pod> own = seen.all(Pod.class).stream()
                .filter(pod -> Pods.ownedBy(pod, set))
                .toList();
        Optional<String> template = get(set.getMetadata().getAnnotations(), TEMPLATE_OF_SET);
        List<Pod> newest = own.stream()
                .filter(pod -> template.isEmpty()
                        || template.equals(get(pod.getMetadata().getLabels(), TEMPLATE_OF_POD)))
                .toList();
        List<Event> events = seen.all(Event.class);
        PodJudge.Verdict pods = judge.judge(seen.now(), newest, own, events);
        State explained = pods.explain(state.found(), state.expected());
        if (pods.fatal().isPresent()) {
            return new Failed(pods.fatal().get().shortLine(), explained);
        }
        boolean missing = orZero(set.getStatus().getCurrentNumberScheduled())
                < orZero(set.getStatus().getDesiredNumberScheduled());
        return creation.judge(
                        seen.now(),
                        missing ? PodRefusals.newest(set, events) : Optional.empty(),
                        PodRefusals.anyEnding(own))
                .map(verdict -> verdict.outcome(explained))
                .orElseGet(() -> new Pending(explained, pods.waitingFor("pods to be replaced"), pods.warnings()));
    }

    private static Optional<String> get(Map<String, String> map, String key) {
        return Optional.ofNullable(map).map(all -> all.get(key));
    }
}
