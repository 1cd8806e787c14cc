package dev.zdd.release;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.EngineException;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.rollback.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The way back of a release that is not good, of one that was cut off, and of one that a person wants back. */
final class GoingBack {

    private final Site site;
    private final Events events;
    private final Logbook logbook;
    private final WayBack wayBack;
    private final Ending ending;

    /** @param ending whether another run will take it up */
    GoingBack(Site site, WayBack wayBack, Ending ending) {
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
        this.wayBack = wayBack;
        this.ending = ending;
    }

    /** As soon as possible. */
    ReleaseRecord run(ReleaseRecord bad, ReleaseLease lease) {
        return run(bad, lease, Optional.empty(), Optional.empty());
    }

    /** @param backAt when the traffic was back already; empty: not yet */
    ReleaseRecord run(ReleaseRecord bad, ReleaseLease lease, Optional<Instant> firstError, Optional<Instant> backAt) {
        lease.requireHeld();
        Version to = bad.wayBack();
        boolean contracted = contractedSince(to);
        ReleaseRecord record = logbook.save(bad.at(Step.ROLL_BACK));
        events.began(Step.ROLL_BACK);
        if (!record.reason().isEmpty()) {
            events.warning(record.reason());
        }
        try {
            // Where something was taken away, the Job that expands looks first whether the version still fits.
            if (!contracted && wayBack.traffic(to, lease).isPresent()) {
                Instant back = backAt.orElseGet(site.time()::now);
                Duration took = Duration.between(firstError.orElse(record.began()), back);
                if (firstError.isPresent()) {
                    record = logbook.save(record.withErrorToOld(took));
                    events.note("%s serves everything, %.1f s after the first failed request was seen"
                            .formatted(to.image(), took.toMillis() / 1000.0));
                } else {
                    events.note("%s serves everything".formatted(to.image()));
                }
            }
            wayBack.state(to, lease);
            if (record.kind() == Kind.ROLLBACK) {
                lease.requireHeld();
                site.engine().keep(to.configuration());
            }
        } catch (EngineException | UserError e) {
            return contracted && record.kind() == Kind.ROLLBACK && !ending.isNear()
                    ? refuse(record, e, lease)
                    : giveUp(record, e);
        }
        boolean asked = record.kind() == Kind.ROLLBACK;
        String hash = site.cluster().workload().map(WorkloadState::hash).orElse("");
        if (asked) {
            record = record.withNext(record.next().withHash(hash));
        }
        ReleaseRecord end = logbook.save(record.ended(
                asked ? Result.SUCCEEDED : Result.ROLLED_BACK, site.time().now()));
        events.done("%d pod(s) of %s serve"
                .formatted(
                        site.cluster().pods().stream().filter(PodState::serves).count(), to.image()));
        logbook.tellOthers(end);
        logbook.ended(
                end,
                asked
                        ? "back to %s, as release %d".formatted(to.image(), end.number())
                        : "release %d of %s was rolled back to %s: %s"
                                .formatted(end.number(), end.next().image(), to.image(), end.reason()));
        return end;
    }

    /**
     * Whether contract migrations may have run since this version ran: by a later release, one that was cut off in its clean-up
     * included, by an update that was no release, or by a Job that is still there.
     */
    private boolean contractedSince(Version to) {
        boolean contracted = false;
        for (ReleaseRecord record : site.journal().records()) {
            contracted |= record.followsOtherUpdate();
            if (record.before().image().equals(to.image())) {
                // It ran then: nothing that was taken away until then was its own.
                contracted = false;
            }
            boolean other = !record.next().image().equals(to.image());
            if (record.result().serves()) {
                contracted = other
                        && (contracted || record.migrations().stream().anyMatch(line -> line.startsWith("contract: ")));
            } else if (record.step() == Step.CLEAN_UP) {
                contracted |= other;
            }
        }
        return contracted
                || site.cluster().migrations().stream()
                        .anyMatch(job ->
                                job.phase().equals("contract") && !job.image().equals(to.image()));
    }

    /** No pod has changed: what serves becomes Pulumi's configuration and state again. */
    private ReleaseRecord refuse(ReleaseRecord record, RuntimeException failure, ReleaseLease lease) {
        try {
            wayBack.state(record.before(), lease);
        } catch (EngineException | UserError e) {
            return giveUp(record, e);
        }
        String message = Message.WAY_BACK_REFUSED.text(
                record.next().image(), failure.getMessage(), record.before().image());
        ReleaseRecord refused = logbook.save(
                record.withReason(message).ended(Result.REFUSED, site.time().now()));
        logbook.tellOthers(refused);
        logbook.ended(refused, message);
        throw new UserError(message, failure);
    }

    private ReleaseRecord giveUp(ReleaseRecord record, RuntimeException failure) {
        String message = Message.ROLLBACK_FAILED.text(failure.getMessage(), record.stack());
        if (!ending.isNear()) {
            // It stays under way in the journal, so that another run takes it up again.
            logbook.tellOthers(
                    record.withReason(message).ended(Result.FAILED, site.time().now()));
            events.ended(message, Map.of("result", Result.FAILED.label()));
        }
        throw new UserError(message, failure);
    }
}
