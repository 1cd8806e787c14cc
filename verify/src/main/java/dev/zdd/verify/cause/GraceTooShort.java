package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.load.Failure;
import java.util.ArrayList;
import java.util.List;
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
        List<Failure> failures = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        long grace = 0;
        for (PodLife pod : evidence.cluster().ending()) {
            for (ContainerEnd end : pod.ends()) {
                if (isKilled(pod, end)) {
                    pods.add(pod.name());
                    grace = pod.graceSeconds();
                    failures.addAll(evidence.during(
                            Evidence.around(end.at(), Evidence.EXACTNESS.multipliedBy(2)), Evidence.CUT_OFF));
                }
            }
        }
        return of(
                failures,
                "%s killed (exit code 137) when the grace period of %d s was over".formatted(names(pods), grace));
    }

    static boolean isKilled(PodLife pod, ContainerEnd end) {
        boolean outlived = end.secondsAfterDeletion() >= pod.graceSeconds() - 1;
        return end.exitCode() == KILLED && !end.reason().equals("OOMKilled") && outlived;
    }
}
