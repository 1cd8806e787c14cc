package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import java.util.ArrayList;
import java.util.List;
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
        List<Failure> failures = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        for (PodLife pod : evidence.cluster().pods()) {
            for (ContainerEnd end : pod.ends()) {
                if (end.reason().equals("OOMKilled")) {
                    pods.add(pod.name());
                    Span span = new Span(end.at().minus(Evidence.EXACTNESS), Evidence.readyAgain(pod, end.at()));
                    failures.addAll(evidence.during(span, Evidence.NOBODY_THERE));
                }
            }
        }
        return of(failures, "%s killed for want of memory".formatted(names(pods)));
    }
}
