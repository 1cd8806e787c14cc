package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pods stopped serving before everybody had heard that they end. */
@Cause.Description(
        name = "no-pre-stop",
        signs = "a deleted pod without a preStop hook of 5 s or more, and failures from then until 10 s after its end",
        policy = "pre-stop-present",
        remedy =
                "Add a preStop hook that sleeps 5 s or more: the pod then serves until every proxy has heard that it ends.")
final class NoPreStop extends Cause {
    private static final int SHORTEST_SECONDS = 5;

    @Override
    Optional<Explanation> explain(Evidence evidence) {
        return of(
                evidence.cluster().ending(),
                pod -> waits(pod) ? List.of() : evidence.during(Evidence.end(pod), Evidence.NOBODY_THERE),
                pods -> "after %s ended: %s".formatted(pods(pods), end(evidence, pods.get(0))));
    }

    static boolean waits(PodLife pod) {
        int sleep = pod.drain().sleepSeconds();
        return pod.drain().hasPreStop() && (sleep < 0 || sleep >= SHORTEST_SECONDS);
    }

    private static String end(Evidence evidence, PodLife pod) {
        Optional<ContainerEnd> end = pod.ends().stream().findFirst();
        String exit = end.map(pod::secondsAfterTerm)
                .map(after -> after < 0
                        ? "it exited"
                        : after <= 1
                                ? "it exited within 1 s of SIGTERM"
                                : "it exited %d s after SIGTERM".formatted(after))
                .orElse("it got SIGTERM");
        return "%s, %s".formatted(exit, endpoint(evidence, pod, end.map(ContainerEnd::at)));
    }

    private static String endpoint(Evidence evidence, PodLife pod, Optional<Instant> exit) {
        Optional<Instant> gone = evidence.endpointGone(pod);
        if (gone.isEmpty()) {
            return "and nothing told its clients before";
        }
        Duration ahead = Duration.between(gone.get(), exit.orElse(pod.endingSince()));
        return ahead.isNegative()
                ? "while its endpoint was still served"
                : "%s after its endpoint was taken away: proxies need some seconds to hear of it"
                        .formatted(seconds(ahead));
    }
}
