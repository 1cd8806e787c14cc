package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount.Weights;
import java.util.List;
import java.util.Optional;

/** Visitors go back and forth between the versions of a canary. */
@Cause.Description(
        name = "version-flips",
        signs = "with cookies kept, a client is answered by a version that it had had before another one",
        policy = "canary-header-routes",
        remedy = "Bind visitors to a version for the whole canary, and move that route with every weight.")
final class VersionFlips extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<VersionReturn> returns = evidence.versionReturns();
        if (returns.isEmpty()) {
            return Optional.empty();
        }
        List<Weights> weights = evidence.cluster().weights();
        VersionReturn first = returns.get(0);
        return Optional.of(new Explanation(
                List.of(),
                "%,d times one of %d clients went back to a version that it had left, first from %s to %s%s"
                        .formatted(
                                returns.size(),
                                returns.stream()
                                        .map(VersionReturn::client)
                                        .distinct()
                                        .count(),
                                first.from(),
                                first.to(),
                                weights.isEmpty()
                                        ? ""
                                        : ", at the weights %s"
                                                .formatted(weights.get(weights.size() - 1)
                                                        .shares()))));
    }
}
