package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** New pods were called ready before they could answer. */
@Cause.Description(
        name = "ready-too-early",
        signs =
                "failures in the first 30 s after a new pod became ready, before its container ends, which no pod that ends explains",
        policy = "readiness-probe",
        remedy = "Let the readiness probe ask what serves the requests, and answer only when it can.")
final class ReadyTooEarly extends Cause {
    private static final Duration FIRST = Duration.ofSeconds(30);

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        return of(
                evidence.cluster().pods(),
                pod -> whenItBecameReady(evidence, pod),
                pods -> "after %s became ready%s"
                        .formatted(
                                pods(pods),
                                pods.get(0).hasReadinessProbe()
                                        ? ": its readiness probe says yes although requests fail"
                                        : ": it has no readiness probe, and is called ready when its container runs"));
    }

    private static List<Failure> whenItBecameReady(Evidence evidence, PodLife pod) {
        if (!pod.isNew() || pod.ready().isEmpty()) {
            return List.of();
        }
        Instant ready = pod.ready().get(0).from();
        Instant until = pod.ends().stream()
                .map(ContainerEnd::at)
                .filter(ready::isBefore)
                .reduce(ready.plus(FIRST), (one, other) -> one.isBefore(other) ? one : other);
        return evidence.during(
                new Span(ready.minusMillis(100), until), EnumSet.complementOf(EnumSet.of(FailureKind.NOT_SENT)));
    }
}
