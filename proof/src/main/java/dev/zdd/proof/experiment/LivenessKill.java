package dev.zdd.proof.experiment;

import dev.zdd.verify.cluster.WatchResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Spec sections 1 and 7: a process that hangs answers nothing and closes nothing. Two readiness failures take it out of traffic,
 * three liveness failures restart it. The control has neither probe.
 *
 * <p>Between the two a straggler fails now and then. While the pod is in traffic and hangs, its queue of connections fills up,
 * and from then on the kernel drops what asks for one. The node that asked remembers for 120 s
 * ({@code nf_conntrack_tcp_timeout_syn_sent}) which pod the connection was meant for, and a new connection from the same
 * address and port within that time is sent there again, whatever kube-proxy's rules say by then. Only the restart ends it.
 */
public final class LivenessKill extends LostContainer {
    private static final Duration WITHOUT_PROBES = Duration.ofSeconds(40);

    /** Three periods of 10 s, begun up to one earlier; 10 s of grace and 2 s that the kubelet always adds; 13 s for slow machines. */
    private static final Duration LONGEST_TO_RESTART = Duration.ofSeconds(65);

    @Override
    String event() {
        return "A process that hangs is taken out of traffic and restarted; it";
    }

    /** Two readiness periods of 5 s, each failure after 3 s, and the way of the news to every node. */
    @Override
    int mostSeconds() {
        return 18;
    }

    /** That long of a load of at least 100 s, should the pod have all the clients. */
    @Override
    double mostFailedPercent() {
        return 18;
    }

    @Override
    boolean leavesStragglers() {
        return true;
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        Outage outage = outage(trial.load());
        List<Long> seconds = trial.watch().terminations().stream()
                .map(end -> secondsToRestart(trial, outage, end))
                .toList();
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "its container ends within %d s".formatted(LONGEST_TO_RESTART.toSeconds()),
                        !seconds.isEmpty()
                                && seconds.stream().allMatch(second -> second <= LONGEST_TO_RESTART.toSeconds()),
                        seconds));
    }

    /** From the first request that failed. */
    private static long secondsToRestart(Trial trial, Outage outage, WatchResult.Termination end) {
        Instant hung = trial.load().startedAt().plusSeconds(outage.first());
        Instant ended = trial.watch().beganAt().plusMillis(Math.round(end.second() * 1_000));
        return Duration.between(hung, ended).toSeconds();
    }

    @Override
    void strike(Scene<Workload> scene, Pod pod) {
        KilledContainer.freeze(scene.instance(), pod);
    }

    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        copy.changePods(client, "no probes", pod -> {
            Container container = pod.getContainers().get(0);
            container.setReadinessProbe(null);
            container.setLivenessProbe(null);
        });
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        if (scene.workload().equals(Workload.ECOMMERCE_AI)) {
            super.disturb(scene);
            return;
        }
        Pod pod = victim(scene);
        scene.mark("strikes " + pod.getMetadata().getName());
        KilledContainer.freeze(scene.instance(), pod);
        Await.pause(WITHOUT_PROBES);
        KilledContainer.thaw(scene.instance(), pod);
        scene.mark("it goes on");
    }
}
