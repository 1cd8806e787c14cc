package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server closes connections that clients still use. */
@Cause.Description(
        name = "keep-alive-closed",
        signs = "requests on connections that were used before are reset, most of them while no pod ends",
        remedy =
                "Let the server announce the end of a connection (Connection: close), and wait longer for the next request "
                        + "than clients and load balancers do.")
final class ClosedKeptAlive extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        if (evidence.cluster().pods().isEmpty()) {
            return Optional.empty(); // Whether a pod ends is not known.
        }
        Map<Boolean, List<Failure>> byEnd = evidence.failures().stream()
                .filter(failure -> failure.reused() && failure.kind() == FailureKind.RESET)
                .collect(Collectors.partitioningBy(failure -> isBesideAnEnd(failure, evidence)));
        List<Failure> failures = new ArrayList<>(byEnd.get(false));
        // What happens as often without an end is not because of the end.
        if (failures.size() > byEnd.get(true).size()) {
            failures.addAll(byEnd.get(true));
        }
        return of(
                failures,
                "on connections that had been used before, which the server closed without saying so (%,d more were found closed between two requests)"
                        .formatted(evidence.closesWhileIdle()));
    }

    /** Of a pod that may have cut it off. */
    private static boolean isBesideAnEnd(Failure failure, Evidence evidence) {
        return evidence.cluster().ending().stream()
                .flatMap(ClosedKeptAlive::ends)
                .anyMatch(span -> Evidence.isDuring(failure, span));
    }

    private static Stream<Span> ends(PodLife pod) {
        return NoPreStop.waits(pod)
                ? pod.ends().stream()
                        .filter(end -> ExitsAtOnce.isAtOnce(pod, end) || GraceTooShort.isKilled(pod, end))
                        .map(end -> Evidence.around(end.at(), Evidence.EXACTNESS.multipliedBy(2)))
                : Stream.of(Evidence.end(pod));
    }
}
