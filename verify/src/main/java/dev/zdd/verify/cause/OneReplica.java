package dev.zdd.verify.cause;

import java.util.Optional;

/** The only pod went. */
@Cause.Description(
        name = "one-replica",
        signs = "one replica is wanted, and the Service has no endpoint",
        policy = "several-replicas",
        remedy = "Run at least two replicas.")
final class OneReplica extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        if (evidence.cluster().workload().replicas() != 1) {
            return Optional.empty();
        }
        return ofNoEndpoint(
                evidence,
                "%s has a single replica"
                        .formatted(evidence.cluster().workload().name()));
    }
}
