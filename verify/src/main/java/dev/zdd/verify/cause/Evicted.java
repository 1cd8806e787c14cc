package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import java.util.List;
import java.util.Optional;

/** Evictions took all pods at a time. */
@Cause.Description(
        name = "evicted",
        signs = "pods are evicted, preempted or lost with their node, and the Service has no endpoint",
        policy = "pdb-protects",
        remedy = "Give the pods a disruption budget that keeps at least half of them, and spread them over nodes.")
final class Evicted extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<PodLife> evicted = evidence.cluster().ending().stream()
                .filter(pod -> !pod.disruption().isEmpty())
                .toList();
        if (evicted.isEmpty()) {
            return Optional.empty();
        }
        return of(
                evidence.withoutEndpoints().stream()
                        .filter(span -> evicted.stream()
                                .anyMatch(pod -> !pod.endingSince().isAfter(span.to())))
                        .flatMap(span -> evidence.during(span, Evidence.NOBODY_THERE).stream())
                        .toList(),
                "the Service had no endpoint: %s taken away (%s) before others were ready"
                        .formatted(
                                names(evicted.stream().map(PodLife::name).toList()),
                                evicted.get(0).disruption()));
    }
}
