package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.Happening;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import java.time.Duration;
import java.time.Instant;
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
        return ofEnds(
                evidence.cluster().pods(),
                (pod, end) -> told(evidence, pod, end)
                        .filter(told -> end.secondsAfterDeletion() < 0)
                        .map(told -> told.isBefore(end.at()) ? told : end.at())
                        .map(from -> evidence.during(
                                new Span(
                                        from.minus(Evidence.EXACTNESS),
                                        Evidence.readyAgain(pod, end.at()).plus(Evidence.EXACTNESS)),
                                Evidence.NOBODY_THERE)),
                pods -> "%s restarted because the liveness probe failed (restarts: %d)"
                        .formatted(names(pods), pods.size()));
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
