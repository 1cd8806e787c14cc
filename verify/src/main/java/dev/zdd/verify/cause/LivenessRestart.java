package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.Happening;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The liveness probe restarted containers that served. */
@Cause.Description(
        name = "liveness-restart",
        signs = "a container of a pod that was not deleted ends after its liveness probe failed",
        policy = "probe-patient",
        remedy = "Give the liveness probe more time, and let it ask nothing that load or dependencies slow down.")
final class LivenessRestart extends Cause {
    /** How long a probe fails until its container is ended, by the API's defaults: three times in 10 s each. */
    private static final Duration STREAK = Duration.ofSeconds(30);

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<Failure> failures = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        for (PodLife pod : evidence.cluster().pods()) {
            for (ContainerEnd end : pod.ends()) {
                Optional<Instant> told = told(evidence, pod, end);
                if (end.secondsAfterDeletion() < 0 && told.isPresent()) {
                    pods.add(pod.name());
                    Instant from = told.get().isBefore(end.at()) ? told.get() : end.at();
                    failures.addAll(evidence.during(
                            new Span(
                                    from.minus(Evidence.EXACTNESS),
                                    Evidence.readyAgain(pod, end.at()).plus(Evidence.EXACTNESS)),
                            Evidence.NOBODY_THERE));
                }
            }
        }
        return of(
                failures,
                "%s restarted because the liveness probe failed (restarts: %d)".formatted(names(pods), pods.size()));
    }

    /** When the probe that ended the container began to fail; kubelet tells of each failure. */
    private static Optional<Instant> told(Evidence evidence, PodLife pod, ContainerEnd end) {
        List<Instant> told = evidence.cluster().events().stream()
                .filter(event -> event.object().equals("Pod/" + pod.name()))
                .filter(event ->
                        event.message().toLowerCase(java.util.Locale.ROOT).contains("liveness"))
                .map(Happening::at)
                // The end of a container with a grace period comes up to that much later.
                .filter(at -> !at.isAfter(end.at().plus(Evidence.HEARING))
                        && at.isAfter(end.at().minus(Duration.ofMinutes(2))))
                .sorted()
                .toList();
        Optional<Instant> last =
                told.stream().filter(at -> !at.isAfter(end.at())).reduce((one, later) -> later);
        return told.stream()
                .filter(at -> last.isEmpty() || !at.isBefore(last.get().minus(STREAK)))
                .findFirst();
    }
}
