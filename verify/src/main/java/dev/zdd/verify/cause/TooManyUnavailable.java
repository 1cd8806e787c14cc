package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.Workload;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An update takes pods away before their successors are ready. */
@Cause.Description(
        name = "max-unavailable",
        signs = "maxUnavailable is above 0, and while endpoints are missing nobody answers or the rest is too slow",
        policy = "rolling-no-unavailable",
        remedy = "Set maxUnavailable to 0 and maxSurge to 1 or more.")
final class TooManyUnavailable extends Cause {
    private static final Set<FailureKind> OVERLOAD = Set.of(FailureKind.TIMEOUT, FailureKind.SERVER_ERROR);

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        Workload workload = evidence.cluster().workload();
        if (!workload.strategy().equals("RollingUpdate") || workload.maxUnavailable() == 0) {
            return Optional.empty();
        }
        List<Failure> failures = new ArrayList<>();
        evidence.withoutEndpoints().forEach(span -> failures.addAll(evidence.during(span, Evidence.NOBODY_THERE)));
        evidence.endpointSpans(step -> step.ready().size() < workload.replicas())
                .forEach(span -> evidence.during(span, OVERLOAD).stream()
                        .filter(failure -> !isBesideAnEnd(failure, evidence))
                        .forEach(failures::add));
        int fewest = evidence.cluster().endpoints().stream()
                .mapToInt(step -> step.ready().size())
                .min()
                .orElse(0);
        return of(
                failures,
                "%d of %d endpoints were left: maxUnavailable %d lets pods go before new ones are ready"
                        .formatted(fewest, workload.replicas(), workload.maxUnavailable()));
    }

    private static boolean isBesideAnEnd(Failure failure, Evidence evidence) {
        return evidence.cluster().ending().stream().map(Evidence::end).anyMatch(span -> span.contains(failure.dueAt()));
    }
}
