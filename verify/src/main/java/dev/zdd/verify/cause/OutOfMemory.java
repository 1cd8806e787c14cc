package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife.Span;
import java.util.Optional;

/** A container needed more memory than it may have. */
@Cause.Description(
        name = "out-of-memory",
        signs = "a container ends with the reason OOMKilled",
        policy = "memory-limit",
        remedy = "Raise the memory limit, and make the request the same.")
final class OutOfMemory extends Cause {
    @Override
    Optional<Explanation> explain(Evidence evidence) {
        return ofEnds(
                evidence.cluster().pods(),
                (pod, end) -> Optional.of(
                                new Span(end.at().minus(Evidence.EXACTNESS), Evidence.readyAgain(pod, end.at())))
                        .filter(span -> end.reason().equals("OOMKilled"))
                        .map(span -> evidence.during(span, Evidence.NOBODY_THERE)),
                pods -> "%s killed for want of memory".formatted(names(pods)));
    }
}
