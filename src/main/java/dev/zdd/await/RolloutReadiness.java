package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;

import dev.zdd.await.Outcome.Failed;
import dev.zdd.await.Outcome.Pending;
import dev.zdd.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Rollout of Argo Rollouts is ready when its controller has seen the newest generation and calls it {@code Healthy}: the new
 * version has everything. {@code Degraded} is a failure: the canary was aborted, which is told at once with what the analysis
 * measured, or the controller refuses the spec or sees no progress. The latter must last {@value #LASTING_SECONDS} s (this
 * project's choice): a controller may see the Rollout before the Services and routes that it names. It fails early for pods of
 * the new version as {@link PodTrouble.Kind} says, and for pods that cannot be created as {@link CreationFailure} says, as it does
 * for a Deployment; the controller goes on until its own deadline.
 *
 * <p>A pause is part of a canary, and goes on by itself or by a person. That an analysis was inconclusive is a warning: a person
 * has to decide, and soon, because the controller ends timed pauses at once then (CompletedCanaryPauseStep of Argo Rollouts
 * 1.10).
 */
final class RolloutReadiness implements Readiness<GenericKubernetesResource> {

    private static final String EXPECTED = "phase Healthy of the newest generation";
    private static final String INCONCLUSIVE = "InconclusiveAnalysisRun";
    private static final int LASTING_SECONDS = 15;
    private static final String HASH = "rollouts-pod-template-hash";

    private static final ResourceDefinitionContext ROLLOUTS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Rollout")
            .withPlural("rollouts")
            .withNamespaced(true)
            .build();

    private final PodJudge judge = new PodJudge();
    private final CreationFailure creation = new CreationFailure();
    private Optional<Instant> degradedSince = Optional.empty();
    /** What the pods of the new version said while there were any: those of an aborted one go at once. */
    private PodJudge.Verdict pods = PodJudge.Verdict.NONE;

    @Override
    public Class<GenericKubernetesResource> subjectType() {
        return GenericKubernetesResource.class;
    }

    @Override
    public List<Related> related(GenericKubernetesResource rollout) {
        return List.of(
                Related.of(AnalysisRun.class),
                Related.of(ReplicaSet.class).labelled(selector(rollout)),
                Related.of(Pod.class).labelled(selector(rollout)),
                Related.of(Event.class).field("involvedObject.kind", "Pod"));
    }

    /** Of a Rollout that leaves it to the workload that it refers to: everything in the namespace, told apart by the hash. */
    private static LabelSelector selector(GenericKubernetesResource rollout) {
        Object selector = rollout.get("spec", "selector");
        return selector == null
                ? new LabelSelector()
                : Serialization.unmarshal(Serialization.asJson(selector), LabelSelector.class);
    }

    @Override
    public GenericKubernetesResource read(KubernetesClient client, String namespace, String name) {
        return client.genericKubernetesResources(ROLLOUTS)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    @Override
    public Optional<Object> template(GenericKubernetesResource rollout) {
        return Optional.ofNullable(rollout.get("spec", "template"));
    }

    @Override
    public Outcome observe(Observation<GenericKubernetesResource> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", EXPECTED));
        }
        GenericKubernetesResource rollout = seen.subject().get();
        if (!isCurrent(rollout)) {
            return Pending.of(State.of("change not seen yet", EXPECTED), "the Rollouts controller");
        }
        if (Boolean.TRUE.equals(rollout.get("spec", "paused"))) {
            return new Ready("paused", List.of("is paused, so its new version was not waited for"));
        }
        judgePods(rollout, seen);
        return judge(rollout, seen);
    }

    private void judgePods(GenericKubernetesResource rollout, Observation<GenericKubernetesResource> seen) {
        String hash = text(rollout, "status", "currentPodHash");
        List<Pod> all = seen.all(Pod.class);
        List<Pod> newest = all.stream()
                .filter(pod -> !Pods.isEnding(pod))
                .filter(pod -> isOf(hash, pod))
                .toList();
        pods = newest.isEmpty() ? pods.withoutWarnings() : judge.judge(seen.now(), newest, all, seen.all(Event.class));
    }

    private static boolean isOf(String hash, HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> labels.get(HASH))
                .filter(hash::equals)
                .isPresent();
    }

    /** The words of the controller that creates the pods of the new version; Argo Rollouts does not repeat them. */
    private static Optional<String> refusal(
            GenericKubernetesResource rollout, Observation<GenericKubernetesResource> seen) {
        String hash = text(rollout, "status", "currentPodHash");
        return seen.all(ReplicaSet.class).stream()
                .filter(set -> isOf(hash, set) && set.getStatus() != null)
                .flatMap(set -> orEmpty(set.getStatus().getConditions()).stream())
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> Objects.toString(condition.getMessage(), condition.getReason()))
                .findFirst();
    }

    private Outcome judge(GenericKubernetesResource rollout, Observation<GenericKubernetesResource> seen) {
        String phase = text(rollout, "status", "phase");
        if (!phase.equals("Degraded")) {
            degradedSince = Optional.empty();
            if (phase.equals("Healthy")) {
                return Ready.of("%s available, all of the new version".formatted(available(rollout)));
            }
            State state = state(found(rollout), rollout, seen);
            if (pods.fatal().isPresent()) {
                return new Failed(pods.fatal().get().shortLine(), state);
            }
            return creation.judge(seen.now(), refusal(rollout, seen), PodRefusals.anyEnding(seen.all(Pod.class)))
                    .map(refused -> refused.outcome(state))
                    .orElseGet(() -> pending(rollout, state));
        }
        degradedSince = degradedSince.or(() -> Optional.of(seen.now()));
        boolean lasting = Duration.between(degradedSince.get(), seen.now()).toSeconds() >= LASTING_SECONDS;
        return isAborted(rollout) || lasting
                ? degraded(rollout, seen)
                : Pending.of(State.of(text(rollout, "status", "message"), EXPECTED), "the Rollouts controller");
    }

    private static boolean isAborted(GenericKubernetesResource rollout) {
        return Boolean.TRUE.equals(rollout.get("status", "abort"));
    }

    private Outcome degraded(GenericKubernetesResource rollout, Observation<GenericKubernetesResource> seen) {
        String message = text(rollout, "status", "message");
        boolean aborted = isAborted(rollout);
        if (!aborted) {
            return new Failed(message, state(found(rollout), rollout, seen));
        }
        State state = state("the version before has all of the traffic", rollout, seen);
        return new Failed(
                "the %s was aborted: %s".formatted(isBlueGreen(rollout) ? "blue-green release" : "canary", message),
                withHint(state, rollout));
    }

    /** An update to what the object has already begins nothing. */
    private static State withHint(State state, GenericKubernetesResource rollout) {
        String hint = "the same version is tried again only after kubectl argo rollouts retry rollout %s -n %s"
                .formatted(
                        rollout.getMetadata().getName(), rollout.getMetadata().getNamespace());
        List<String> details =
                Stream.concat(state.details().stream(), Stream.of(hint)).toList();
        return new State(state.found(), state.expected(), details, state.logs());
    }

    private Outcome pending(GenericKubernetesResource rollout, State state) {
        if (isPausedFor(rollout, INCONCLUSIVE)) {
            return new Pending(
                    state,
                    "a person: the analysis could not tell",
                    List.of(
                            "the canary's analysis was inconclusive, and timed pauses of its steps do not hold it now%s; go on or give up with "
                                            .formatted(state.details().stream()
                                                    .map(line -> "; " + line)
                                                    .findFirst()
                                                    .orElse(""))
                                    + "kubectl argo rollouts promote or abort"));
        }
        String otherwise = isPausedFor(rollout, "BlueGreenPause")
                        && Boolean.FALSE.equals(rollout.get("spec", "strategy", "blueGreen", "autoPromotionEnabled"))
                ? "a person: kubectl argo rollouts promote "
                        + rollout.getMetadata().getName()
                : text(rollout, "status", "phase").equals("Paused") ? "the end of a pause" : "pods of the new version";
        return new Pending(state, pods.waitingFor(otherwise), pods.warnings());
    }

    /** With what the analysis measured, and what the pods of the new version said. */
    private State state(String found, GenericKubernetesResource rollout, Observation<GenericKubernetesResource> seen) {
        State explained = pods.explain(found, EXPECTED);
        List<String> details = Stream.concat(
                        explain(rollout, seen.all(AnalysisRun.class)).stream(), explained.details().stream())
                .toList();
        return new State(found, EXPECTED, details, explained.logs());
    }

    private static boolean isPausedFor(GenericKubernetesResource rollout, String reason) {
        return rollout.get("status", "pauseConditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> one && reason.equals(one.get("reason")));
    }

    private static List<String> explain(GenericKubernetesResource rollout, List<AnalysisRun> runs) {
        String hash = text(rollout, "status", "currentPodHash");
        return runs.stream()
                .filter(run -> run.judges(hash))
                .flatMap(run -> run.explain().stream())
                .toList();
    }

    private static boolean isBlueGreen(GenericKubernetesResource rollout) {
        return rollout.get("spec", "strategy", "blueGreen") != null;
    }

    /** How far the release is: the canary's share of the traffic and its step, or which version has all of it. */
    private static String found(GenericKubernetesResource rollout) {
        if (isBlueGreen(rollout)) {
            boolean active = text(rollout, "status", "blueGreen", "activeSelector")
                    .equals(text(rollout, "status", "currentPodHash"));
            return "phase %s, the %s version has all of the traffic, %s available"
                    .formatted(text(rollout, "status", "phase"), active ? "new" : "old", available(rollout));
        }
        Object weight = rollout.get("status", "canary", "weights", "canary", "weight");
        Object step = rollout.get("status", "currentStepIndex");
        int steps = rollout.get("spec", "strategy", "canary", "steps") instanceof List<?> all ? all.size() : 0;
        return "phase %s, %s %% of the traffic, step %s of %d, %s"
                .formatted(
                        text(rollout, "status", "phase"),
                        Objects.toString(weight, "0"),
                        Objects.toString(step, "0"),
                        steps,
                        available(rollout) + " available");
    }

    private static String available(GenericKubernetesResource rollout) {
        return rollout.get("status", "availableReplicas") instanceof Number available
                ? Numbers.pods(available.intValue())
                : "0 pods";
    }

    /** Argo Rollouts keeps the generation that it has seen as text. */
    private static boolean isCurrent(GenericKubernetesResource rollout) {
        Long generation = rollout.getMetadata().getGeneration();
        String observed = text(rollout, "status", "observedGeneration");
        return generation == null || (observed.matches("\\d+") && Long.parseLong(observed) >= generation);
    }

    private static String text(GenericKubernetesResource rollout, Object... path) {
        return Objects.toString(rollout.get(path), "");
    }
}
