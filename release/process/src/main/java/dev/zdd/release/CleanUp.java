package dev.zdd.release;

import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.ServiceCluster.Leftovers;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import java.util.List;
import java.util.Optional;

/** What is left to say when the new version is everywhere and healthy. */
final class CleanUp {

    private final Site site;
    private final Events events;
    private final Logbook logbook;

    CleanUp(Site site) {
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
    }

    ReleaseRecord run(ReleaseRecord watched) {
        ReleaseRecord record = logbook.save(watched.at(Step.CLEAN_UP));
        events.began(Step.CLEAN_UP);
        record = record.withMigrations(migrations(record.next().image()));
        site.engine().keep(record.next().configuration());
        Leftovers old = site.cluster().oldRevisions();
        events.note("%d earlier revision(s) kept to go back to, at most %d".formatted(old.kept(), old.limit()));
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
