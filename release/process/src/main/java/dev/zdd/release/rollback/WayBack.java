package dev.zdd.release.rollback;

import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.Engine;
import dev.zdd.release.engine.EngineRun;
import dev.zdd.release.event.Events;
import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Back to an earlier version: first the traffic, by the workload's own controller, then Pulumi's configuration and state. Each
 * part can be done again, so a way back that was cut off is gone from its beginning.
 */
public record WayBack(Engine engine, ServiceCluster cluster, Events events, Time time) {
    /** All pods start at once; the startup probe gives each at most 150 s (docs/specification.md#probes). */
    static final Duration TRAFFIC_LIMIT = Duration.ofMinutes(5);

    /** Jobs of the migrations have nothing to do; the pods are there already, or come as a roll-out's do. */
    public static final Duration STATE_LIMIT = Duration.ofMinutes(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /**
     * Gives the traffic back, if another version has any of it and the ReplicaSet to go back to is still there.
     *
     * @return how long that took; empty when it was not, or not yet, possible, and Pulumi has to do it
     */
    public Optional<Duration> traffic(Version to, ReleaseLease lease) {
        Optional<WorkloadState> now = cluster.workload();
        if (now.isEmpty() || to.hash().isEmpty() || !cluster.hasRevision(to.hash())) {
            return Optional.empty();
        }
        Instant began = time.now();
        if (!now.get().hash().equals(to.hash()) || !now.get().isHealthy()) {
            lease.requireHeld();
            events.note("traffic goes back to %s (%s)".formatted(to.image(), to.hash()));
            cluster.sendTrafficBackTo(to.hash());
        }
        String told = "";
        while (!servesAll(to.hash())) {
            Duration elapsed = Duration.between(began, time.now());
            String progress = cluster.workload()
                    .map(state -> state.progressTo(to.image()))
                    .orElse("no workload");
            if (elapsed.compareTo(TRAFFIC_LIMIT) >= 0) {
                events.warning(Message.TRAFFIC_NOT_BACK.text(elapsed.toSeconds() + " s", progress));
                return Optional.empty();
            }
            if (!progress.equals(told)) {
                told = progress;
                events.progress(progress, Map.of());
            }
            time.pause(LOOK_EVERY);
        }
        return Optional.of(Duration.between(began, time.now()));
    }

    /** Every pod that gets traffic is of this version, and there are as many as wanted. */
    private boolean servesAll(String hash) {
        WorkloadState workload = cluster.workload().orElseThrow();
        List<PodState> serving =
                cluster.pods().stream().filter(PodState::serves).toList();
        if (workload.weight().isPresent()) {
            return workload.stableHash().equals(hash)
                    && (workload.weight().get() == 0 || workload.isHealthy())
                    && serving.stream().filter(pod -> pod.hash().equals(hash)).count() >= workload.wanted();
        }
        return serving.size() >= workload.wanted()
                && serving.stream().allMatch(pod -> pod.hash().equals(hash));
    }

    /**
     * Brings Pulumi's configuration and state to the version, with its settings, not only its image.
     *
     * @throws dev.zdd.release.engine.EngineException when that fails; it can be tried again
     */
    public void state(Version to, ReleaseLease lease) {
        lease.requireHeld();
        events.note("Pulumi's configuration and state go back to %s".formatted(to.image()));
        EngineRun.toEnd(engine, to.configuration(), line -> events.progress("| " + line, Map.of()), STATE_LIMIT);
        lease.requireHeld();
        cluster.restorePace();
    }
}
