package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;

import dev.zdd.await.PodTrouble.Kind;
import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what keeps pods from becoming ready, and remembers since when. Reasons are those of the kubelet
 * (pkg/kubelet/images, pkg/kubelet/kuberuntime) and of the scheduler.
 */
final class PodTroubles {

    /** Restarts of one container after which a crash loop counts as clear; the back-off makes that about 30 s. */
    static final int CLEAR_RESTARTS = 3;

    private static final Set<String> IMAGE_HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> IMAGE_PULL = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ImageInspectError",
            "RegistryUnavailable",
            "SignatureValidationFailed");
    private static final Set<String> CONFIG =
            Set.of("CreateContainerConfigError", "CreateContainerError", "PreCreateHookError", "PostStartHookError");
    private static final Set<String> START = Set.of("StartError", "ContainerCannotRun");
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");
    /** What registries answer when trying again cannot help; containerd hands their words on. */
    private static final Pattern DEFINITE_REFUSAL = Pattern.compile(
            "not found|manifest unknown|name unknown|unauthorized|authorization failed|denied|forbidden|no match for platform",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AWAY_FOR_NOW =
            Pattern.compile("no such host|timeout|timed out|connection refused|unreachable|too many requests|50[0-9] ");
    private static final Pattern CONFIG_HOPELESS =
            Pattern.compile("runAsNonRoot|will run as root|non-numeric user|must be specified|invalid");
    private static final Set<String> AUTOSCALER = Set.of("TriggeredScaleUp", "Nominated", "NominatedPod");

    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Map<String, String> pullErrors = new HashMap<>();

    /** The troubles of these pods, the most telling first. Pods that are ending are left out. */
    List<PodTrouble> of(List<Pod> pods, List<Event> events, Instant now) {
        List<PodTrouble> troubles = new ArrayList<>();
        Map<String, Instant> seen = new HashMap<>();
        for (Pod pod : pods) {
            if (!Pods.isEnding(pod) && !Pods.isReady(pod) && !Pods.isDone(pod)) {
                for (PodTrouble trouble : of(pod, Pods.eventsOf(pod, events), now)) {
                    String key = pod.getMetadata().getUid() + "/" + trouble.warningKey();
                    Instant since = firstSeen.getOrDefault(key, now);
                    seen.put(key, since);
                    troubles.add(since(trouble, since));
                }
            }
        }
        firstSeen.clear();
        firstSeen.putAll(seen);
        troubles.sort(Comparator.comparing(PodTrouble::kind));
        return troubles;
    }

    /** Whether an autoscaler said that it makes room for one of these pods. */
    static boolean roomIsComing(List<Pod> pods, List<Event> events) {
        return pods.stream()
                .flatMap(pod -> Pods.eventsOf(pod, events).stream())
                .anyMatch(event -> AUTOSCALER.contains(event.getReason()));
    }

    private static PodTrouble since(PodTrouble trouble, Instant since) {
        return new PodTrouble(
                trouble.pod(), trouble.kind(), trouble.summary(), trouble.message(), since, trouble.log());
    }

    private List<PodTrouble> of(Pod pod, List<Event> events, Instant now) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return List.of();
        }
        if (Pods.phase(pod).equals("Failed")) {
            return List.of(failed(pod, status, now));
        }
        Optional<PodTrouble> scheduling = unschedulable(pod, now);
        if (scheduling.isPresent()) {
            return List.of(scheduling.get());
        }
        List<PodTrouble> troubles = Stream.concat(
                        orEmpty(status.getInitContainerStatuses()).stream().map(s -> init(pod, s, now)),
                        orEmpty(status.getContainerStatuses()).stream().map(s -> container(pod, s, events, now)))
                .flatMap(Optional::stream)
                .toList();
        return troubles.isEmpty() ? List.of(unready(pod, events, now)) : troubles;
    }

    private static PodTrouble failed(Pod pod, PodStatus status, Instant now) {
        Optional<ContainerStatus> ended = Stream.concat(
                        orEmpty(status.getInitContainerStatuses()).stream(),
                        orEmpty(status.getContainerStatuses()).stream())
                .filter(s -> terminated(s.getState())
                        .filter(t -> !Objects.equals(t.getExitCode(), 0))
                        .isPresent())
                .findFirst();
        String reason = Stream.of(status.getReason(), status.getMessage())
                .filter(text -> text != null && !text.isBlank())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
        String summary = ended.flatMap(s ->
                        terminated(s.getState()).map(t -> "container %s %s".formatted(s.getName(), ending(t))))
                .orElse("failed");
        return new PodTrouble(
                Pods.name(pod), Kind.POD_FAILED, summary, reason, now, ended.map(s -> log(pod, s, false)));
    }

    private static Optional<PodTrouble> unschedulable(Pod pod, Instant now) {
        return Pods.condition(pod, "PodScheduled")
                .filter(c -> "False".equals(c.getStatus()) && "Unschedulable".equals(c.getReason()))
                .map(c -> new PodTrouble(
                        Pods.name(pod), Kind.UNSCHEDULABLE, "unschedulable", text(c), now, Optional.empty()));
    }

    private Optional<PodTrouble> init(Pod pod, ContainerStatus status, Instant now) {
        return waiting(pod, status, "init container ", now).or(() -> crashed(pod, status, "init container ", now));
    }

    private Optional<PodTrouble> container(Pod pod, ContainerStatus status, List<Event> events, Instant now) {
        return waiting(pod, status, "container ", now)
                .or(() -> crashed(pod, status, "container ", now))
                .or(() -> unready(pod, status, events, now));
    }

    private Optional<PodTrouble> waiting(Pod pod, ContainerStatus status, String what, Instant now) {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        if (waiting == null || waiting.getReason() == null) {
            return Optional.empty();
        }
        String reason = waiting.getReason();
        String message = Objects.requireNonNullElse(waiting.getMessage(), "");
        String subject = what + status.getName() + ": ";
        if (IMAGE_HOPELESS.contains(reason) || IMAGE_PULL.contains(reason)) {
            return Optional.of(imageTrouble(pod, status, subject, now));
        }
        if (CONFIG.contains(reason)) {
            Kind kind = CONFIG_HOPELESS.matcher(message).find() ? Kind.CONFIG_INVALID : Kind.CONFIG_MISSING;
            return Optional.of(new PodTrouble(Pods.name(pod), kind, subject + reason, message, now, Optional.empty()));
        }
        if (reason.equals("RunContainerError")) {
            return Optional.of(
                    new PodTrouble(Pods.name(pod), Kind.CRASHED, subject + reason, message, now, Optional.empty()));
        }
        return Optional.empty();
    }

    private PodTrouble imageTrouble(Pod pod, ContainerStatus status, String subject, Instant now) {
        ContainerStateWaiting waiting = status.getState().getWaiting();
        String reason = waiting.getReason();
        String key = pod.getMetadata().getUid() + "/" + status.getName();
        String message = Objects.requireNonNullElse(waiting.getMessage(), "");
        // The back-off says only that it backs off; the error itself stood there a moment before.
        if (reason.equals("ImagePullBackOff")) {
            message = message.contains("rpc error") ? message : pullErrors.getOrDefault(key, message);
        } else {
            pullErrors.put(key, message);
        }
        boolean definite = IMAGE_HOPELESS.contains(reason)
                || (DEFINITE_REFUSAL.matcher(message).find()
                        && !AWAY_FOR_NOW.matcher(message).find());
        String summary = "%simage %s cannot be pulled (%s)".formatted(subject, status.getImage(), reason);
        return new PodTrouble(
                Pods.name(pod),
                definite ? Kind.IMAGE_UNAVAILABLE : Kind.IMAGE_PULL,
                summary,
                message,
                now,
                Optional.empty());
    }

    private static Optional<PodTrouble> crashed(Pod pod, ContainerStatus status, String what, Instant now) {
        boolean backingOff = status.getState() != null
                && status.getState().getWaiting() != null
                && "CrashLoopBackOff".equals(status.getState().getWaiting().getReason());
        Optional<ContainerStateTerminated> now0 = terminated(status.getState());
        Optional<ContainerStateTerminated> last = now0.or(() -> terminated(status.getLastState()));
        if (last.isEmpty()
                || !(backingOff || now0.filter(PodTroubles::isFailure).isPresent())) {
            return Optional.empty();
        }
        ContainerStateTerminated end = last.get();
        Kind kind = Kind.CRASHED;
        if (START.contains(Objects.requireNonNullElse(end.getReason(), ""))) {
            kind = Kind.START_FAILED;
        } else if (backingOff && Pods.restarts(status) >= CLEAR_RESTARTS) {
            kind = Kind.CRASH_LOOP;
        }
        String message = Objects.requireNonNullElse(end.getMessage(), "").strip();
        return Optional.of(new PodTrouble(
                Pods.name(pod),
                kind,
                what + crash(pod, status, end, backingOff),
                message,
                now,
                Optional.of(log(pod, status, now0.isEmpty()))));
    }

    private static String crash(Pod pod, ContainerStatus status, ContainerStateTerminated end, boolean backingOff) {
        if ("Never".equals(pod.getSpec().getRestartPolicy())) {
            // In the words of a pod that has failed, which it has: the kubelet sets that phase a moment later.
            return "%s %s".formatted(status.getName(), ending(end));
        }
        return "%s%s: %s, %d %s"
                .formatted(
                        status.getName(),
                        backingOff ? ": CrashLoopBackOff" : "",
                        ending(end),
                        Pods.restarts(status),
                        Pods.restarts(status) == 1 ? "restart" : "restarts");
    }

    private static Optional<PodTrouble> unready(Pod pod, ContainerStatus status, List<Event> events, Instant now) {
        boolean running = status.getState() != null && status.getState().getRunning() != null;
        if (!running || Boolean.TRUE.equals(status.getReady())) {
            return Optional.empty();
        }
        String state = Boolean.FALSE.equals(status.getStarted()) ? "not started" : "not ready";
        String restarts = Pods.restarts(status) == 0
                ? ""
                : terminated(status.getLastState())
                        .map(t -> " after it %s, %d restarts".formatted(ending(t), Pods.restarts(status)))
                        .orElse("");
        String probe = events.stream()
                .filter(event -> "Unhealthy".equals(event.getReason()))
                .findFirst()
                .map(event -> event.getMessage().strip().replaceFirst(":$", ""))
                .orElse("");
        return Optional.of(new PodTrouble(
                Pods.name(pod),
                Kind.NOT_READY,
                "container %s %s%s".formatted(status.getName(), state, restarts),
                probe,
                now,
                Optional.of(log(pod, status, false))));
    }

    /** No container says anything: the pod is being set up, or waits for a volume, a sandbox or a readiness gate. */
    private static PodTrouble unready(Pod pod, List<Event> events, Instant now) {
        boolean starting = orEmpty(pod.getStatus().getContainerStatuses()).stream()
                .allMatch(s -> s.getState() == null
                        || (s.getState().getWaiting() != null
                                && STARTING.contains(s.getState().getWaiting().getReason())));
        String warning = events.stream()
                .filter(event -> "Warning".equals(event.getType()) && !"FailedScheduling".equals(event.getReason()))
                .findFirst()
                .map(event -> event.getReason() + ": " + event.getMessage())
                .orElse("");
        String summary = "being started";
        if (Pods.condition(pod, "PodScheduled").isEmpty()) {
            summary = "not scheduled yet";
        } else if (!starting) {
            summary = Pods.condition(pod, "Ready")
                    .map(PodTroubles::text)
                    .filter(text -> !text.isBlank())
                    .map(text -> "not ready (" + text + ")")
                    .orElse("not ready");
        }
        return new PodTrouble(Pods.name(pod), Kind.NOT_READY, summary, warning, now, Optional.empty());
    }

    private static String ending(ContainerStateTerminated end) {
        String reason = Objects.requireNonNullElse(end.getReason(), "");
        String extra =
                reason.isEmpty() || reason.equals("Error") || reason.equals("Completed") ? "" : " (" + reason + ")";
        return "ended with exit code %s%s".formatted(end.getExitCode(), extra);
    }

    private static boolean isFailure(ContainerStateTerminated end) {
        return !Objects.equals(end.getExitCode(), 0);
    }

    private static Optional<ContainerStateTerminated> terminated(ContainerState state) {
        return Optional.ofNullable(state).map(ContainerState::getTerminated);
    }

    private static LogSource log(Pod pod, ContainerStatus status, boolean previous) {
        return new LogSource(pod.getMetadata().getNamespace(), Pods.name(pod), status.getName(), previous);
    }

    private static String text(PodCondition condition) {
        return Objects.requireNonNullElse(
                condition.getMessage(), Objects.requireNonNullElse(condition.getReason(), ""));
    }
}
