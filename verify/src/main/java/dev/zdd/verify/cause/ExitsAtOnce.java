package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.load.Failure;
import java.util.Optional;

/** The process ended without finishing the requests it had. */
@Cause.Description(
        name = "exits-at-once",
        signs = "a process ends within a second of SIGTERM, and requests that it had are cut off",
        policy = "drain-known",
        remedy = "Let the application finish its requests after SIGTERM before it exits (a graceful shutdown).")
final class ExitsAtOnce extends Cause {
    private static final long AT_ONCE_SECONDS = 1;

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        return ofEnds(
                evidence.cluster().ending(),
                (pod, end) -> Optional.of(end)
                        .filter(one -> isAtOnce(pod, one))
                        .map(one -> evidence.during(Evidence.around(one.at(), Evidence.EXACTNESS), Evidence.CUT_OFF))
                        .map(cut -> cut.stream()
                                .filter(failure -> isHeld(failure, evidence))
                                .toList())
                        .filter(cut -> !cut.isEmpty()),
                pods -> "%s exited within %d s of SIGTERM, with requests on their way"
                        .formatted(names(pods), AT_ONCE_SECONDS));
    }

    /** A preStop hook keeps new connections away, but neither what is on its way nor what comes on connections that are kept. */
    private static boolean isHeld(Failure failure, Evidence evidence) {
        return failure.reused()
                || evidence.cluster().ending().stream()
                        .filter(pod -> !NoPreStop.waits(pod))
                        .noneMatch(pod -> Evidence.end(pod).contains(failure.dueAt()));
    }

    static boolean isAtOnce(PodLife pod, ContainerEnd end) {
        long after = pod.secondsAfterTerm(end);
        return after >= 0 && after <= AT_ONCE_SECONDS;
    }
}
