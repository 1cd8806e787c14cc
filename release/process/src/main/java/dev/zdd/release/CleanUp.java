package dev.zdd.release;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.run.Main;
import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.ServiceCluster.Leftovers;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.EngineException;
import dev.zdd.release.engine.EngineRun;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is left to do when the new version is everywhere and nothing speaks against it. */
final class CleanUp {

    /** One Job, 30 min by default and 24 h at most, and what it waits for before. */
    private static final Duration CONTRACT_LIMIT = Duration.ofHours(25);

    private final Site site;
    private final Events events;
    private final Logbook logbook;

    CleanUp(Site site) {
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
    }

    /**
     * @return as succeeded or unjudged, also where the contract migrations failed: the version before may be gone by then
     */
    ReleaseRecord run(ReleaseRecord watched, ReleaseLease lease) {
        lease.requireHeld();
        ReleaseRecord record = logbook.save(watched.at(Step.CLEAN_UP));
        events.began(Step.CLEAN_UP);
        site.engine().keep(record.next().configuration());
        record = contract(record, lease);
        record = record.withMigrations(migrations(record.next().image()))
                .withHistory(new DatabaseHistory(site.cluster(), site.journal())
                        .line()
                        .orElse(""));
        Leftovers old = site.cluster().oldRevisions();
        events.note("%d earlier revision(s) kept to go back to, at most %d".formatted(old.kept(), old.limit()));
        lease.requireHeld();
        List<String> removed = site.cluster().removeUnusedSettings();
        if (!removed.isEmpty()) {
            events.note("removed, as no revision names it any more: " + String.join(", ", removed));
        }
        Result result = record.reason().isEmpty() ? Result.SUCCEEDED : Result.UNJUDGED;
        ReleaseRecord succeeded = logbook.save(record.ended(result, site.time().now()));
        events.done("recorded as release %d".formatted(succeeded.number()));
        logbook.tellOthers(succeeded);
        logbook.ended(
                succeeded,
                result == Result.SUCCEEDED
                        ? "release %d of %s succeeded"
                                .formatted(succeeded.number(), succeeded.next().image())
                        : "release %d of %s serves, unjudged: %s"
                                .formatted(succeeded.number(), succeeded.next().image(), succeeded.reason()));
        return succeeded;
    }

    /** What cannot be undone comes last, when nothing speaks against the new version any more. */
    private ReleaseRecord contract(ReleaseRecord record, ReleaseLease lease) {
        Optional<String> pending = pendingContract(record.next().image());
        if (pending.isEmpty()) {
            return record;
        }
        if (!record.reason().isEmpty()) {
            return remarked(record, Message.CONTRACT_LEFT.text(pending.get()));
        }
        if (record.migrationsUnjudged()) {
            return remarked(record, Message.CONTRACT_NOT_JUDGED.text(pending.get()));
        }
        events.note("contract: " + pending.get());
        lease.requireHeld();
        Configuration contracted = site.engine()
                .changed(
                        record.next().configuration(),
                        Map.of(Configuration.CONTRACT, record.next().image()));
        try {
            EngineRun.toEnd(site.engine(), contracted, line -> events.progress("| " + line, Map.of()), CONTRACT_LIMIT);
        } catch (EngineException | UserError e) {
            return remarked(record, Message.CONTRACT_FAILED.text(e.getMessage()));
        }
        lease.requireHeld();
        site.engine().keep(contracted);
        return record;
    }

    private ReleaseRecord remarked(ReleaseRecord record, String remark) {
        events.warning(remark);
        return record.withRemark(remark);
    }

    /** By the Job that expanded the schema. When its log is gone, the Job that contracts has to look. */
    private Optional<String> pendingContract(String image) {
        return site.cluster().migrations().stream()
                .filter(job -> job.image().equals(image) && job.phase().equals("expand"))
                .flatMap(job -> job.log().isEmpty()
                        ? Stream.of("what is pending")
                        : job.log().stream()
                                .filter(line -> line.startsWith(Main.PENDING_CONTRACT))
                                .map(line -> line.substring(Main.PENDING_CONTRACT.length())))
                .findFirst();
    }

    /** What the Jobs of this image say that they ran: their first line names the phase and what was pending. */
    private List<String> migrations(String image) {
        List<String> lines = site.cluster().migrations().stream()
                .filter(job -> job.image().equals(image))
                .flatMap(job -> line(job).stream())
                .toList();
        lines.forEach(events::note);
        return lines.stream().filter(line -> !line.endsWith("nothing pending")).toList();
    }

    private static Optional<String> line(JobState job) {
        return job.log().stream()
                .filter(line -> line.startsWith(job.phase() + ": "))
                .findFirst();
    }
}
