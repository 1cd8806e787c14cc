package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import java.util.Optional;

/** A pod was killed before it had finished. */
@Cause.Description(
        name = "grace-too-short",
        signs = "a container of a deleted pod ends with exit code 137 at the end of the grace period",
        policy = "grace-covers-drain",
        remedy = "Make terminationGracePeriodSeconds longer than the preStop hook, the drain and 5 s together.")
final class GraceTooShort extends Cause {
    private static final int KILLED = 137;

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        long grace = evidence.cluster().ending().stream()
                .filter(pod -> pod.ends().stream().anyMatch(end -> isKilled(pod, end)))
                .mapToLong(PodLife::graceSeconds)
                .reduce(0, (first, last) -> last);
        return ofEnds(
                evidence.cluster().ending(),
                (pod, end) -> Optional.of(end)
                        .filter(one -> isKilled(pod, one))
                        .map(one -> evidence.during(
                                Evidence.around(one.at(), Evidence.EXACTNESS.multipliedBy(2)), Evidence.CUT_OFF)),
                pods -> "%s killed (exit code 137) when the grace period of %d s was over"
                        .formatted(names(pods), grace));
    }

    static boolean isKilled(PodLife pod, ContainerEnd end) {
        boolean outlived = end.secondsAfterDeletion() >= pod.graceSeconds() - 1;
        return end.exitCode() == KILLED && !end.reason().equals("OOMKilled") && outlived;
    }
}
