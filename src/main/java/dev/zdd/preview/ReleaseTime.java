package dev.zdd.preview;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.RollingUpdate;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Workload;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the pods of a workload take to be replaced, from what its manifest says. A pod counts after its start and
 * minReadySeconds. Its start takes at least one period of its startup probe (readiness, without one) and at most all of its
 * startup budget; what it really takes is not in a manifest.
 *
 * @param workload whose pods are replaced
 * @param pods how many, at the smallest number that the autoscaler keeps
 * @param shortest if every pod starts at its first probe
 * @param longest if every pod uses its whole startup budget and its whole grace period
 * @param how the sum, for a reader
 */
public record ReleaseTime(Workload workload, int pods, Duration shortest, Duration longest, String how) {

    /** Kubernetes' defaults: 25 % for the surge, 30 s of grace; Argo Rollouts keeps old pods for 30 s. */
    private static final int DEFAULT_GRACE = 30;

    private static final int DEFAULT_SCALE_DOWN_DELAY = 30;

    /** The time of a workload; empty if it does not replace its pods by itself. */
    static Optional<ReleaseTime> of(Workload workload, Manifests manifests) {
        if (!workload.released()) {
            return Optional.empty();
        }
        int pods = Math.max(1, manifests.smallestNumber(workload).orElse(1));
        return Optional.of(workload.is(Kind.ROLLOUT) ? canary(workload, pods) : rolling(workload, pods));
    }

    private static ReleaseTime rolling(Workload workload, int pods) {
        RollingUpdate update = RollingUpdate.of(workload, pods);
        int rounds = update.rounds();
        int ready = workload.manifest().at("spec.minReadySeconds").integer(0);
        int leave = grace(workload);
        int first = rounds * (fastest(workload) + ready) + leave;
        int last = rounds * (slowest(workload) + ready) + leave;
        String how = "%d pods, %d at a time: %d x (start %d to %d s + minReady %d s) + grace %d s"
                .formatted(pods, update.atOnce(), rounds, fastest(workload), slowest(workload), ready, leave);
        return new ReleaseTime(workload, pods, Duration.ofSeconds(first), Duration.ofSeconds(last), how);
    }

    private static ReleaseTime canary(Workload workload, int pods) {
        Node canary = workload.manifest().at("spec.strategy.canary");
        double pauses = 0;
        int weights = 0;
        boolean waits = false;
        for (Node step : canary.key("steps").items()) {
            weights += step.key("setWeight").present() ? 1 : 0;
            Node pause = step.key("pause");
            Optional<Double> seconds = pause.key("duration").text().flatMap(Seconds::parse);
            pauses += seconds.orElse(0.0);
            waits |= pause.present() && seconds.isEmpty();
        }
        int ready = workload.manifest().at("spec.minReadySeconds").integer(0);
        int delay = canary.key("scaleDownDelaySeconds").integer(DEFAULT_SCALE_DOWN_DELAY);
        int leave = grace(workload);
        // Every weight may need further pods, and so does the end.
        int rounds = weights + 1;
        int first = (int) pauses + fastest(workload) + ready + delay + leave;
        int last = (int) pauses + rounds * (slowest(workload) + ready) + delay + leave;
        String how =
                "%d weights, pauses %s%s, up to %d x (start %d to %d s + minReady %d s), old pods kept %d s, grace %d s"
                        .formatted(
                                weights,
                                Seconds.show(pauses),
                                waits ? " and until somebody promotes" : "",
                                rounds,
                                fastest(workload),
                                slowest(workload),
                                ready,
                                delay,
                                leave);
        return new ReleaseTime(workload, pods, Duration.ofSeconds(first), Duration.ofSeconds(last), how);
    }

    private static int fastest(Workload workload) {
        return probe(workload).map(ProbeView::periodSeconds).orElse(0);
    }

    private static int slowest(Workload workload) {
        return probe(workload).map(ProbeView::reactionSeconds).orElse(0);
    }

    private static Optional<ProbeView> probe(Workload workload) {
        return workload.containers().stream()
                .flatMap(container -> java.util.stream.Stream.of("startupProbe", "readinessProbe")
                        .map(container::probe)
                        .filter(ProbeView::present)
                        .limit(1))
                .findFirst();
    }

    private static int grace(Workload workload) {
        return workload.pod().key("terminationGracePeriodSeconds").integer(DEFAULT_GRACE);
    }
}
