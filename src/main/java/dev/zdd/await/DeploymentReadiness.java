package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;
import static dev.zdd.await.Numbers.orElse;
import static dev.zdd.await.Numbers.orZero;

import dev.zdd.await.Outcome.Failed;
import dev.zdd.await.Outcome.Pending;
import dev.zdd.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Deployment is ready when its newest generation is rolled out: the controller has seen it, every wanted replica is of
 * the newest ReplicaSet and available (for minReadySeconds), and no replica of an older one is left. That is the rule of
 * {@code kubectl rollout status} and of the controller's own {@code NewReplicaSetAvailable}; pods that are still ending
 * do not count as replicas. A paused Deployment is ready with a warning: nothing will roll out until it is resumed.
 *
 * <p>It fails early for the pods of the newest ReplicaSet as {@link PodTrouble.Kind} says, for pods that cannot be
 * created as {@link CreationFailure} says, and when the controller reports {@code ProgressDeadlineExceeded}. The latter
 * may be left over from an earlier rollout, since the controller takes it back only on progress: if it is there from the
 * start it must last {@value #STALE_DEADLINE_SECONDS} s (this project's choice).
 */
final class DeploymentReadiness implements Readiness<Deployment> {

    private static final int STALE_DEADLINE_SECONDS = 15;
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final PodJudge judge = new PodJudge();
    private final CreationFailure creation = new CreationFailure();
    private boolean sawProgress;
    private Optional<Instant> deadlineExceededSince = Optional.empty();

    @Override
    public Class<Deployment> subjectType() {
        return Deployment.class;
    }

    @Override
    public List<Related> related(Deployment deployment) {
        return List.of(
                Related.of(ReplicaSet.class).labelled(deployment.getSpec().getSelector()),
                Related.of(Pod.class).labelled(deployment.getSpec().getSelector()),
                Related.of(Event.class).field("involvedObject.kind", "Pod"));
    }

    @Override
    public Optional<Object> template(Deployment deployment) {
        return Optional.of(deployment.getSpec().getTemplate());
    }

    @Override
    public Outcome observe(Observation<Deployment> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "the Deployment"));
        }
        Deployment deployment = seen.subject().get();
        DeploymentStatus status = deployment.getStatus();
        int wanted = orElse(deployment.getSpec().getReplicas(), 1);
        String expected = "%s of the newest revision available".formatted(Numbers.pods(wanted));
        if (status == null || !Numbers.isCurrent(deployment, status.getObservedGeneration())) {
            return Pending.of(State.of("change not seen yet", expected), "the Deployment controller");
        }
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            return new Ready("paused", List.of("is paused, so its pods were not waited for"));
        }
        if (isRolledOut(wanted, status)) {
            return Ready.of(
                    "%d of %s available".formatted(orZero(status.getAvailableReplicas()), Numbers.pods(wanted)));
        }
        return judge(seen, deployment, new State(found(wanted, status), expected, List.of(), List.of()));
    }

    private static boolean isRolledOut(int wanted, DeploymentStatus status) {
        int updated = orZero(status.getUpdatedReplicas());
        return updated >= wanted
                && orZero(status.getReplicas()) <= updated
                && orZero(status.getAvailableReplicas()) >= updated;
    }

    private static String found(int wanted, DeploymentStatus status) {
        int updated = orZero(status.getUpdatedReplicas());
        int old = Math.max(0, orZero(status.getReplicas()) - updated);
        int available = orZero(status.getAvailableReplicas());
        return "%d of %s updated, %d available%s"
                .formatted(updated, Numbers.pods(wanted), available, old == 0 ? "" : ", %d old left".formatted(old));
    }

    private Outcome judge(Observation<Deployment> seen, Deployment deployment, State state) {
        List<Pod> own = ownPods(seen, deployment);
        List<Pod> newest = newestReplicaSet(seen, deployment)
                .map(set -> own.stream().filter(pod -> Pods.ownedBy(pod, set)).toList())
                .orElse(List.of());
        PodJudge.Verdict pods = judge.judge(seen.now(), newest, own, seen.all(Event.class));
        State explained = pods.explain(state.found(), state.expected());
        if (pods.fatal().isPresent()) {
            return new Failed(pods.fatal().get().shortLine(), explained);
        }
        boolean late = isDeadlineExceeded(seen.now(), deployment);
        Optional<CreationFailure.Verdict> refused = creation.judge(
                seen.now(),
                condition(deployment, "ReplicaFailure", "True").map(DeploymentReadiness::message),
                PodRefusals.anyEnding(own));
        if (refused.isPresent()) {
            return refused.get().outcome(explained);
        }
        if (late) {
            String cause = condition(deployment, "Progressing", "False")
                    .map(DeploymentReadiness::message)
                    .orElse("");
            return new Failed("rollout made no progress within its deadline: " + cause, explained);
        }
        return new Pending(explained, pods.waitingFor("pods to be replaced"), pods.warnings());
    }

    private static List<Pod> ownPods(Observation<Deployment> seen, Deployment deployment) {
        List<ReplicaSet> sets = seen.all(ReplicaSet.class).stream()
                .filter(set -> Pods.ownedBy(set, deployment))
                .toList();
        return seen.all(Pod.class).stream()
                .filter(pod -> sets.stream().anyMatch(set -> Pods.ownedBy(pod, set)))
                .toList();
    }

    /** The one that bears the Deployment's revision; while the two watches disagree there is none. */
    private static Optional<ReplicaSet> newestReplicaSet(Observation<Deployment> seen, Deployment deployment) {
        Optional<String> revision = revision(deployment);
        return seen.all(ReplicaSet.class).stream()
                .filter(set -> Pods.ownedBy(set, deployment))
                .filter(set -> revision.isPresent() && revision.equals(revision(set)))
                .findFirst();
    }

    private static Optional<String> revision(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(REVISION));
    }

    private boolean isDeadlineExceeded(Instant now, Deployment deployment) {
        boolean exceeded = condition(deployment, "Progressing", "False")
                .filter(c -> "ProgressDeadlineExceeded".equals(c.getReason()))
                .isPresent();
        if (!exceeded) {
            sawProgress = true;
            deadlineExceededSince = Optional.empty();
            return false;
        }
        deadlineExceededSince = deadlineExceededSince.or(() -> Optional.of(now));
        return sawProgress || Duration.between(deadlineExceededSince.get(), now).toSeconds() >= STALE_DEADLINE_SECONDS;
    }

    private static Optional<DeploymentCondition> condition(Deployment deployment, String type, String status) {
        return orEmpty(deployment.getStatus().getConditions()).stream()
                .filter(c -> type.equals(c.getType()) && status.equals(c.getStatus()))
                .findFirst();
    }

    private static String message(DeploymentCondition condition) {
        return Objects.requireNonNullElse(condition.getMessage(), Objects.toString(condition.getReason(), ""));
    }
}
