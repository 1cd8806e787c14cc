package dev.zdd.release.restart;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.LeaseStore;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Replaces all pods of a service by new ones of the same version, each before its predecessor goes. Of a Rollout the whole new set
 * starts beside the old one, without the steps and the analysis of a canary.
 *
 * @param place for people: {@code agentic-ai/ecommerce-ai}
 * @param journals of the stacks that were released to the service
 */
public record Restart(
        String place,
        ServiceCluster cluster,
        List<Journal> journals,
        LeaseStore leases,
        Holder holder,
        Events events,
        Time time) {

    /** Without a change of the pods; a Deployment that is stuck says so earlier. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    public Restart {
        journals = List.copyOf(journals);
    }

    /**
     * Restarts, or goes on with a restart that was cut off.
     *
     * @throws UserError when a release is under way, with nothing changed, or when the new pods do not come up
     */
    public void run() {
        try (ReleaseLease lease = ReleaseLease.take(leases, holder, time)) {
            journals.stream()
                    .flatMap(journal -> journal.cutOff().stream())
                    .findFirst()
                    .ifPresent(Restart::refuse);
            events.began(Step.RESTART);
            WorkloadState before = found();
            if (cluster.isRestarting()) {
                events.note("%s: goes on with the restart that is under way".formatted(place));
                await("");
            } else if (before.isOfOneVersion()) {
                lease.requireHeld();
                cluster.restart(time.now());
                await(before.hash());
            } else {
                throw new UserError(
                        Message.UPDATE_UNDER_WAY.text("%s: %s".formatted(place, before.progressTo(before.image()))));
            }
            events.done("%s: all %d pods are new".formatted(place, found().wanted()));
        }
    }

    private static void refuse(ReleaseRecord record) {
        throw new UserError(Message.CUT_OFF.text(
                record.number(), record.next().image(), record.step().label(), record.stack()));
    }

    private WorkloadState found() {
        return cluster.workload()
                .orElseThrow(() -> new UserError("workload %s: gone (expected: deployed)".formatted(place)));
    }

    /** @param oldHash of the template that all pods had before */
    private void await(String oldHash) {
        Instant changed = time.now();
        String told = "";
        while (true) {
            time.pause(LOOK_EVERY);
            cluster.hastenRestart();
            WorkloadState state = found();
            String progress = state.progressTo(state.image());
            if (!progress.equals(told)) {
                told = progress;
                changed = time.now();
                events.progress("%s: %s".formatted(place, progress), state.figuresTo(state.image()));
            }
            boolean isNew = !state.hash().isEmpty() && !state.hash().equals(oldHash);
            if (isNew && state.isHealthy()) {
                return;
            }
            Duration standstill = Duration.between(changed, time.now());
            if (isNew && state.phase() == WorkloadState.Phase.FAILED || standstill.compareTo(LIMIT) >= 0) {
                throw new UserError(Message.NOT_RESTARTED.text(
                        place, standstill.toSeconds() + " s", trouble().orElse(progress)));
            }
        }
    }

    private Optional<String> trouble() {
        return cluster.pods().stream()
                .filter(pod -> pod.trouble().isPresent())
                .map(pod -> "pod %s: %s".formatted(pod.name(), pod.trouble().get()))
                .findFirst();
    }
}
