package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.Selector;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import java.util.List;
import java.util.Optional;

/** For a time, the Service selected none of the pods that were ready. */
@Cause.Description(
        name = "selector-lost",
        signs = "the Service's selector changes, and it has no endpoint while pods are ready",
        policy = "service-selects-pods",
        remedy = "Change a Service's selector only to labels that ready pods have already.")
final class LostSelector extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<Selector> selectors = evidence.cluster().selectors();
        if (selectors.size() < 2) {
            return Optional.empty();
        }
        List<Failure> failures = evidence.withoutEndpoints().stream()
                .filter(span -> hasReadyPods(evidence, span))
                .flatMap(span -> evidence.during(span, Evidence.NOBODY_THERE).stream())
                .toList();
        return of(
                failures,
                "the Service had no endpoint although pods were ready: its selector became %s"
                        .formatted(selectors.get(1).labels()));
    }

    private static boolean hasReadyPods(Evidence evidence, Span span) {
        // Half a second after the last endpoint went, what has become unready for good reason is known to be.
        return evidence.cluster().pods().stream()
                .anyMatch((PodLife pod) ->
                        pod.isReadyAt(span.from().plus(Evidence.EXACTNESS).plusMillis(500)));
    }
}
