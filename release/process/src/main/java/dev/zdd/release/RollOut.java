package dev.zdd.release;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.EngineException;
import dev.zdd.release.engine.EngineRun;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.rollback.WayBack;
import dev.zdd.release.watch.HealthWatch;
import dev.zdd.release.watch.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code pulumi up}, and what is seen of the workload meanwhile. */
final class RollOut {

    /** The engine itself waits for the pods of a Deployment; a canary has its pauses, 20 min as specified. */
    private static final Duration ROLLING_LIMIT = Duration.ofMinutes(20);

    private static final Duration CANARY_LIMIT = Duration.ofHours(3);

    /** What the engine may take longer than the workload: the two Jobs of the migrations, 30 min each by default. */
    private static final Duration MIGRATIONS = Duration.ofHours(1);

    private final Site site;
    private final Events events;
    private final Logbook logbook;
    private final WayBack wayBack;
    private final Ending ending;

    /** @param ending whether a failure of the engine is one of the version */
    RollOut(Site site, WayBack wayBack, Ending ending) {
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
        this.wayBack = wayBack;
        this.ending = ending;
    }

    /**
     * @param watch looks at the pods of the new version meanwhile
     * @throws BadVersion when it is not good, or does not get anywhere
     */
    ReleaseRecord run(ReleaseRecord prepared, HealthWatch watch, ReleaseLease lease) {
        lease.requireHeld();
        ReleaseRecord record = logbook.save(prepared.at(Step.ROLL_OUT));
        events.began(Step.ROLL_OUT);
        EngineRun engine = EngineRun.start(
                site.engine(), record.next().configuration(), line -> events.progress("| " + line, Map.of()));
        try {
            return follow(record, watch, lease, engine);
        } finally {
            // Whatever was thrown: nothing goes on behind the back of who runs the command again.
            engine.end();
        }
    }

    private ReleaseRecord follow(ReleaseRecord record, HealthWatch watch, ReleaseLease lease, EngineRun engine) {
        Instant began = site.time().now();
        String told = "";
        while (true) {
            boolean ended = engine.endsWithin(HealthWatch.lookEvery());
            Optional<WorkloadState> workload = site.cluster().workload();
            told = tellProgress(workload, record.next().image(), told);
            if (ended && engine.failure().isPresent()) {
                throw failed(record, engine.failure().get());
            }
            if (watch.look() instanceof Judgement.Bad bad) {
                throw goBack(record, bad.reason(), lease);
            }
            Optional<String> stuck = stuck(
                    workload, record, ended, Duration.between(began, site.time().now()));
            if (stuck.isPresent()) {
                throw goBack(record, stuck.get(), lease);
            }
            if (ended && isEverywhere(workload, record)) {
                String hash = workload.get().hash();
                events.done("%s is everywhere".formatted(record.next().image()));
                return logbook.save(record.withNext(record.next().withHash(hash)));
            }
            if (ended) {
                site.time().pause(HealthWatch.lookEvery());
            }
        }
    }

    /** Traffic first: the engine may take a minute to end. */
    private BadVersion goBack(ReleaseRecord record, String reason, ReleaseLease lease) {
        Optional<Instant> back =
                wayBack.traffic(record.before(), lease).map(took -> site.time().now());
        return new BadVersion(record, reason, back);
    }

    private String tellProgress(Optional<WorkloadState> workload, String next, String told) {
        String progress = workload.map(state -> state.progressTo(next)).orElse("no workload");
        if (!progress.equals(told)) {
            events.progress(
                    progress, workload.map(state -> state.figuresTo(next)).orElse(Map.of()));
        }
        return progress;
    }

    private static boolean isEverywhere(Optional<WorkloadState> workload, ReleaseRecord record) {
        return workload.filter(state ->
                        state.isHealthy() && state.image().equals(record.next().image()))
                .isPresent();
    }

    /** The engine itself tells of a Deployment that is stuck; a canary is aborted by its analysis while the engine is done. */
    private Optional<String> stuck(
            Optional<WorkloadState> workload, ReleaseRecord record, boolean ended, Duration elapsed) {
        boolean failed = workload.filter(state -> state.phase() == WorkloadState.Phase.FAILED
                        && state.image().equals(record.next().image()))
                .isPresent();
        String message = workload.map(WorkloadState::message).orElse("");
        if (failed && site.outputs().isCanary()) {
            return Optional.of(Message.ABORTED.text(message));
        }
        Duration limit = site.outputs().isCanary() ? CANARY_LIMIT : ROLLING_LIMIT;
        return failed || elapsed.compareTo(ended ? limit : limit.plus(MIGRATIONS)) >= 0
                ? Optional.of(Message.NOT_ROLLED_OUT.text(
                        elapsed.toSeconds() + " s",
                        message.isEmpty()
                                ? workload.map(state ->
                                                state.progressTo(record.next().image()))
                                        .orElse("")
                                : message))
                : Optional.empty();
    }

    private RuntimeException failed(ReleaseRecord record, RuntimeException failure) {
        if (ending.isNear()) {
            return new UserError(
                    Message.ENDED_BY_SIGNAL.text(record.number(), record.step().label()), failure);
        }
        return failure instanceof EngineException || failure instanceof UserError
                ? new BadVersion(record, Message.ENGINE_FAILED.text(failure.getMessage()))
                : failure;
    }
}
