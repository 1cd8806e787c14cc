package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** New pods were called ready before they could answer. */
final class ReadyTooEarly extends Cause {
    private static final Duration FIRST = Duration.ofSeconds(30);

    ReadyTooEarly() {
        super(
                "ready-too-early",
                "failures in the first 30 s after a new pod became ready, which no pod that ends explains",
                "readiness-probe",
                "Let the readiness probe ask what serves the requests, and answer only when it can.");
    }

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<Failure> failures = new ArrayList<>();
        List<PodLife> pods = new ArrayList<>();
        for (PodLife pod : evidence.cluster().pods()) {
            if (pod.isNew() && !pod.ready().isEmpty()) {
                Instant ready = pod.ready().get(0).from();
                List<Failure> found = evidence.during(
                        new Span(ready.minusMillis(100), ready.plus(FIRST)),
                        EnumSet.complementOf(EnumSet.of(FailureKind.NOT_SENT)));
                if (!found.isEmpty()) {
                    failures.addAll(found);
                    pods.add(pod);
                }
            }
        }
        return failures.isEmpty()
                ? Optional.empty()
                : of(
                        failures,
                        "after %s became ready%s"
                                .formatted(
                                        names(pods.stream()
                                                .map(pod -> "pod " + pod.name())
                                                .toList()),
                                        pods.get(0).hasReadinessProbe()
                                                ? ": its readiness probe says yes although requests fail"
                                                : ": it has no readiness probe, and is called ready when its container runs"));
    }
}
