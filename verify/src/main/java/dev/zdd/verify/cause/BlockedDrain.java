package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.BlockedEviction;
import java.util.Comparator;
import java.util.Optional;

/** A node cannot be drained. */
@Cause.Description(
        name = "drain-blocked",
        signs = "for 10 s or more, a disruption budget permits no eviction while a node with its pods is cordoned",
        policy = "pdb-permits-eviction",
        remedy = "Let the budget spare one pod at the smallest number of pods.")
final class BlockedDrain extends Cause {
    private static final double LONG_SECONDS = 10;

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        return evidence.cluster().blockedEvictions().stream()
                .filter(blocked -> blocked.seconds() >= LONG_SECONDS)
                .max(Comparator.comparing(BlockedEviction::seconds))
                .map(blocked -> new Explanation(
                        java.util.List.of(),
                        "node %s cannot be drained: PodDisruptionBudget %s has permitted no eviction for %.0f s (%s)"
                                .formatted(
                                        blocked.node(),
                                        blocked.budget(),
                                        blocked.seconds(),
                                        names(java.util.List.copyOf(blocked.pods())))));
    }
}
