package dev.zdd.verify.cause;

import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.util.List;
import java.util.Optional;

/** The server closes connections that clients still use. */
@Cause.Description(
        name = "keep-alive-closed",
        signs = "requests on connections that were used before are reset, and no pod that ends explains them",
        remedy =
                "Let the server announce the end of a connection (Connection: close), and wait longer for the next request "
                        + "than clients and load balancers do.")
final class ClosedKeptAlive extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        List<Failure> failures = evidence.failures().stream()
                .filter(failure -> failure.reused() && failure.kind() == FailureKind.RESET)
                .toList();
        return of(
                failures,
                "on connections that had been used before, which the server closed without saying so (%,d more were found closed between two requests)"
                        .formatted(evidence.closesWhileIdle()));
    }
}
