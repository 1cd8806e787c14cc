package dev.zdd.verify.cause;

import java.util.Optional;

/** All old pods went before a new one came. */
@Cause.Description(
        name = "recreate",
        signs = "the strategy is Recreate, and the Service has no endpoint",
        policy = "rolling-strategy",
        remedy = "Use the strategy RollingUpdate with maxSurge 1 and maxUnavailable 0.")
final class Recreated extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        if (!evidence.cluster().workload().strategy().equals("Recreate")) {
            return Optional.empty();
        }
        return ofNoEndpoint(
                evidence,
                "%s %s ends all old pods before it starts a new one"
                        .formatted(
                                evidence.cluster().workload().kind(),
                                evidence.cluster().workload().name()));
    }
}
