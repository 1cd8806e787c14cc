package dev.zdd.release;

import dev.zdd.release.check.CapacityCheck;
import dev.zdd.release.check.Check;
import dev.zdd.release.check.DependenciesCheck;
import dev.zdd.release.check.Finding;
import dev.zdd.release.check.ImageCheck;
import dev.zdd.release.check.PermissionsCheck;
import dev.zdd.release.check.PreviewCheck;
import dev.zdd.release.check.QuotaCheck;
import dev.zdd.release.check.VersionsCheck;
import dev.zdd.release.check.WorkloadCheck;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.EngineRun;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.promotion.PromotionCheck;
import dev.zdd.release.rollback.WayBack;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that change nothing: check, migration check and image. */
final class Preparation {

    private final Site site;
    private final Events events;
    private final Logbook logbook;
    private final RunningVersion running;

    Preparation(Site site) {
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
        this.running = new RunningVersion(site);
    }

    /**
     * @return with what is to be released
     * @throws Refusal when something is not as it must be
     */
    ReleaseRecord prepare(ReleaseRecord begun, ReleaseRequest request, ReleaseLease lease) {
        boolean canary = site.outputs().isCanary();
        String namespace = site.outputs().namespace();
        events.began(Step.CHECK);
        List<Check> checks = new ArrayList<>(List.of(
                new VersionsCheck(site.cluster(), canary),
                new PermissionsCheck(site.cluster(), namespace, canary),
                new WorkloadCheck(site.cluster(), namespace, canary)));
        require(checks, begun);
        ReleaseRecord record = takeOver(begun, lease);
        checks = new ArrayList<>(List.of(
                new DependenciesCheck(site.cluster()),
                new CapacityCheck(
                        site.cluster(),
                        Boolean.parseBoolean(site.engine()
                                .planned(Map.of())
                                .text(CapacityCheck.KEY)
                                .orElse(""))),
                new QuotaCheck(site.cluster())));
        Optional<BuiltVersion> given = Optional.empty();
        if (request.image().isPresent()) {
            given = Optional.of(requireImage(record, request.image().get(), request, checks));
        } else {
            require(checks, record);
        }
        events.done("checked");

        record = logbook.save(record.at(Step.MIGRATIONS));
        events.began(Step.MIGRATIONS);
        List<String> unjudged =
                require(List.of(site.migrationCheck().of(request.image(), imageBefore(record, request))), record);
        for (String text : unjudged) {
            record = logbook.save(record.withRemark(text));
        }
        events.done("checked; expand runs before the pods are replaced, contract after the health watch");

        record = logbook.save(record.at(Step.IMAGE));
        events.began(Step.IMAGE);
        BuiltVersion version = given.isPresent() ? given.get() : build(record, request);
        events.done("%s %s"
                .formatted(version.image(), version.digest().isEmpty() ? "(digest not known)" : version.digest()));
        return logbook.save(record.withNext(
                new Version(version.image(), version.digest(), "", configuration(record, version.image()))));
    }

    /** The release's number, author and time become an output of the stack; contract migrations come in the clean-up. */
    private Configuration configuration(ReleaseRecord record, String image) {
        return site.engine()
                .planned(Map.of(
                        "image",
                        image,
                        Configuration.CONTRACT,
                        "",
                        "release",
                        "%d of %s by %s at %s".formatted(record.number(), image, record.by(), record.began())));
    }

    private BuiltVersion build(ReleaseRecord record, ReleaseRequest request) {
        BuiltVersion built = site.builder().get();
        BuiltVersion seen = requireImage(record, built.image(), request, List.of());
        return built.digest().isEmpty() ? seen : new BuiltVersion(seen.image(), built.digest());
    }

    /** @return the image by its digest as well, where one is known by which it can be pulled */
    private BuiltVersion requireImage(ReleaseRecord record, String image, ReleaseRequest request, List<Check> more) {
        ImageCheck check = new ImageCheck(image, site.images());
        List<Check> checks = new ArrayList<>(more);
        checks.add(check);
        checks.add(new PromotionCheck(
                record.stack(),
                image,
                () -> check.digest().orElse(""),
                site.engine().planned(Map.of()).text(PromotionCheck.KEY),
                site.records(),
                request.override()));
        require(checks, record);
        // Last: it takes the longest, and an image that is not there is no matter for the engine.
        require(List.of(new PreviewCheck(site.engine(), configuration(record, check.pinned()))), record);
        return new BuiltVersion(check.pinned(), check.digest().orElse(""));
    }

    /** Released again, an image is compared with the one that it took over from, whose successor it is still. */
    private String imageBefore(ReleaseRecord record, ReleaseRequest request) {
        String running = record.before().image();
        return site.journal().records().stream()
                .filter(earlier -> request.image().filter(record.before()::isOf).isPresent()
                        && earlier.next().image().equals(running)
                        && !earlier.before().image().equals(running))
                .map(earlier -> earlier.before().image())
                .reduce((earlier, later) -> later)
                .orElse(running);
    }

    /** @return what is not known */
    private List<String> require(List<Check> checks, ReleaseRecord record) {
        List<String> refusals = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = look(check);
            events.checked(check.name(), finding.label(), finding.text());
            if (finding instanceof Finding.Refused refused) {
                refusals.add(refused.text());
            } else if (finding instanceof Finding.Unknown open) {
                unknown.add(open.text());
            }
        }
        if (!refusals.isEmpty()) {
            throw new Refusal(record, String.join("\n", refusals));
        }
        return unknown;
    }

    private static Finding look(Check check) {
        try {
            return check.find();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN || e.getStatus() == null) {
                throw e;
            }
            // The API server says who may not do what with which resource, and where.
            return new Finding.Refused(Message.FORBIDDEN.text(e.getStatus().getMessage()));
        }
    }

    /** What somebody changed by hand becomes Pulumi's configuration too, instead of being overwritten. */
    private ReleaseRecord takeOver(ReleaseRecord begun, ReleaseLease lease) {
        WorkloadState workload = site.cluster().workload().orElseThrow();
        String known = site.outputs().image();
        if (known.isEmpty() || workload.image().equals(known)) {
            return begun;
        }
        String who = workload.changedBy().orElse("somebody");
        String message = Message.UNDONE_BY_HAND.text(workload.image(), known, who);
        events.warning(message);
        lease.requireHeld();
        Version live = running.find();
        EngineRun.toEnd(
                site.engine(),
                live.configuration(),
                line -> events.progress("| " + line, Map.of()),
                WayBack.STATE_LIMIT);
        ReleaseRecord taken = ReleaseRecord.begun(
                        begun.number(),
                        begun.stack(),
                        Kind.ROLLBACK,
                        who,
                        site.time().now(),
                        live,
                        live,
                        List.of(message))
                .ended(Result.TAKEN_OVER, site.time().now());
        logbook.save(taken);
        ReleaseRecord renumbered = ReleaseRecord.begun(
                begun.number() + 1,
                begun.stack(),
                begun.kind(),
                begun.by(),
                begun.began(),
                begun.next(),
                running.find(),
                begun.remarks());
        return logbook.save(renumbered);
    }
}
