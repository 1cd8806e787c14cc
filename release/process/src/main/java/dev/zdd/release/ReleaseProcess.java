package dev.zdd.release;

import dev.zdd.local.UserError;
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
import dev.zdd.release.cluster.JobState;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.ServiceCluster.Leftovers;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.EngineException;
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
import dev.zdd.release.watch.HealthWatch;
import dev.zdd.release.watch.Judgement;
import dev.zdd.release.watch.Latency;
import dev.zdd.release.watch.PrometheusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release from its check to its clean-up (specification, section 6), and the way back (section 7). What it does is written
 * down in the journal before it is done, so that one that was killed goes on, or goes back, when it is run again.
 */
public final class ReleaseProcess {

    /** The engine itself waits for the pods of a Deployment; a canary has its pauses, 20 min as specified. */
    private static final Duration ROLLING_LIMIT = Duration.ofMinutes(20);

    private static final Duration CANARY_LIMIT = Duration.ofHours(3);

    private final Site site;
    private final Events events;
    private final Ending ending;
    private final WayBack wayBack;

    public ReleaseProcess(Site site) {
        this(site, Ending.watched());
    }

    ReleaseProcess(Site site, Ending ending) {
        this.site = site;
        this.events = site.events();
        this.ending = ending;
        this.wayBack = new WayBack(site.engine(), site.cluster(), events, site.time());
    }

    /**
     * Releases an image, or goes on with a release of it that was cut off.
     *
     * @return how it ended: succeeded or rolled back
     * @throws UserError when it was refused, with nothing changed, or a person has to look
     */
    public ReleaseRecord release(ReleaseRequest request) {
        try (ReleaseLease lease = ReleaseLease.take(site.leases(), site.holder(), site.time())) {
            Optional<ReleaseRecord> cutOff = site.journal().cutOff();
            if (cutOff.isPresent()) {
                return goOn(cutOff.get(), request, lease);
            }
            ReleaseRecord record = begin(request);
            return run(record, request, lease);
        }
    }

    /**
     * Backs a release out that was cut off, or goes back to an earlier version.
     *
     * @param revision number of the release whose version to go back to; empty: what the last release that succeeded found running
     */
    public ReleaseRecord rollback(Optional<Integer> revision) {
        try (ReleaseLease lease = ReleaseLease.take(site.leases(), site.holder(), site.time())) {
            Optional<ReleaseRecord> cutOff = site.journal().cutOff();
            if (cutOff.isPresent()) {
                ReleaseRecord record = cutOff.get();
                told(
                        record,
                        "goes back: it was cut off in step " + record.step().label());
                return goBack(
                        record.kind() == Kind.RELEASE && record.reason().isEmpty()
                                ? record.withReason(
                                        "backed out by " + site.holder().person())
                                : record,
                        lease);
            }
            Version to = target(revision);
            Version from = running();
            ReleaseRecord record = save(ReleaseRecord.begun(
                            site.journal().nextNumber(),
                            site.engine().stack(),
                            Kind.ROLLBACK,
                            site.holder().person(),
                            site.time().now(),
                            to,
                            from,
                            List.of())
                    .at(Step.ROLL_BACK));
            told(record, "goes back from %s to %s".formatted(from.image(), to.image()));
            site.notifier().tell(record);
            return goBack(record, lease);
        }
    }

    private Version target(Optional<Integer> revision) {
        String stack = site.engine().stack();
        List<ReleaseRecord> good = site.journal().records().stream()
                .filter(record -> record.result().isGood())
                .toList();
        if (revision.isPresent()) {
            return good.stream()
                    .filter(record -> record.number() == revision.get())
                    .map(ReleaseRecord::next)
                    .findFirst()
                    .orElseThrow(() -> new UserError(Message.NO_SUCH_REVISION.text(
                            revision.get(),
                            stack,
                            good.isEmpty()
                                    ? "there is none yet"
                                    : String.join(
                                            ", ",
                                            good.stream()
                                                    .map(record -> String.valueOf(record.number()))
                                                    .toList()))));
        }
        String image = site.cluster().workload().map(WorkloadState::image).orElse("");
        return good.stream()
                .filter(record ->
                        record.kind() == Kind.RELEASE && record.next().image().equals(image))
                .reduce((earlier, later) -> later)
                .map(ReleaseRecord::before)
                .orElseThrow(() -> new UserError(Message.NOTHING_TO_ROLL_BACK.text(stack)));
    }

    /** What runs now, with the configuration that it runs with. */
    private Version running() {
        WorkloadState workload = site.cluster()
                .workload()
                .orElseThrow(() -> new UserError(Message.NO_WORKLOAD.text(
                        site.outputs().isCanary() ? "Rollout" : "Deployment",
                        site.outputs().namespace())));
        Optional<Version> known = site.journal().lastGood(workload.image());
        Configuration configuration = known.map(Version::configuration)
                .orElseGet(() -> site.engine().current().withImage(workload.image()));
        return new Version(
                workload.image(), known.map(Version::digest).orElse(""), workload.stableHash(), configuration);
    }

    private ReleaseRecord begin(ReleaseRequest request) {
        Version before = running();
        Version next = new Version(request.image().orElse(""), "", "", before.configuration());
        ReleaseRecord record = ReleaseRecord.begun(
                site.journal().nextNumber(),
                site.engine().stack(),
                Kind.RELEASE,
                site.holder().person(),
                site.time().now(),
                next,
                before,
                request.override()
                        .map(reason -> List.of("promotion overridden: " + reason))
                        .orElse(List.of()));
        return save(record);
    }

    private ReleaseRecord goOn(ReleaseRecord record, ReleaseRequest request, ReleaseLease lease) {
        if (record.kind() == Kind.ROLLBACK || record.step() == Step.ROLL_BACK) {
            told(record, "goes on with its way back, in which it was cut off");
            return goBack(record, lease);
        }
        if (!record.step().changes()) {
            // Nothing has been changed yet: it may as well begin anew.
            save(record.withReason("cut off before anything was changed")
                    .ended(Result.REFUSED, site.time().now()));
            return run(begin(request), request, lease);
        }
        String image = request.image().orElseGet(() -> site.builder().get().image());
        if (!image.equals(record.next().image())) {
            throw new UserError(Message.CUT_OFF.text(
                    record.number(), record.next().image(), record.step().label(), record.stack()));
        }
        told(
                record,
                "goes on in step %s, in which it was cut off"
                        .formatted(record.step().label()));
        return change(record, lease);
    }

    private ReleaseRecord run(ReleaseRecord begun, ReleaseRequest request, ReleaseLease lease) {
        told(
                begun,
                "begins: %s takes over from %s"
                        .formatted(
                                request.image().orElse("what is built"),
                                begun.before().image()));
        site.notifier().tell(begun);
        ReleaseRecord record = begun;
        try {
            record = prepare(record, request);
        } catch (Refusal e) {
            ReleaseRecord refused = save(record.withReason(e.getMessage())
                    .ended(Result.REFUSED, site.time().now()));
            site.notifier().tell(refused);
            ended(refused, "release %d was refused; nothing was changed".formatted(refused.number()));
            throw new UserError(e.getMessage(), e);
        }
        return change(record, lease);
    }

    /** The steps that change nothing. */
    private ReleaseRecord prepare(ReleaseRecord begun, ReleaseRequest request) {
        boolean canary = site.outputs().isCanary();
        String namespace = site.outputs().namespace();
        events.began(Step.CHECK);
        List<Check> checks = new ArrayList<>(List.of(
                new VersionsCheck(site.cluster(), canary),
                new PermissionsCheck(site.cluster(), namespace, canary),
                new WorkloadCheck(site.cluster(), namespace, canary)));
        require(checks);
        ReleaseRecord record = takeOver(begun);
        checks = new ArrayList<>(List.of(
                new DependenciesCheck(site.cluster()),
                new CapacityCheck(site.cluster()),
                new QuotaCheck(site.cluster())));
        Optional<String> digest = Optional.empty();
        if (request.image().isPresent()) {
            digest = requireImage(record, request.image().get(), request, checks);
        } else {
            require(checks);
        }
        events.done("checked");

        record = save(record.at(Step.MIGRATIONS));
        events.began(Step.MIGRATIONS);
        require(List.of(site.migrationCheck()));
        events.done("checked; the migrations run with the roll-out, expand before it and contract after it");

        record = save(record.at(Step.IMAGE));
        events.began(Step.IMAGE);
        BuiltVersion version;
        if (request.image().isPresent()) {
            version = new BuiltVersion(request.image().get(), digest.orElse(""));
        } else {
            version = site.builder().get();
            digest = requireImage(record, version.image(), request, List.of());
            version = new BuiltVersion(
                    version.image(), version.digest().isEmpty() ? digest.orElse("") : version.digest());
        }
        events.done("%s %s"
                .formatted(version.image(), version.digest().isEmpty() ? "(digest not known)" : version.digest()));
        return save(record.withNext(
                new Version(version.image(), version.digest(), "", configuration(record, version.image()))));
    }

    /** The release's number, author and time become an output of the stack. */
    private Configuration configuration(ReleaseRecord record, String image) {
        return site.engine()
                .planned(image)
                .with("release", "%d of %s by %s at %s".formatted(record.number(), image, record.by(), record.began()));
    }

    private Optional<String> requireImage(
            ReleaseRecord record, String image, ReleaseRequest request, List<Check> more) {
        ImageCheck check = new ImageCheck(image, site.images());
        List<Check> checks = new ArrayList<>(more);
        checks.add(check);
        checks.add(new PromotionCheck(
                record.stack(), image, () -> check.digest().orElse(""), site.recordsBefore(), request.override()));
        require(checks);
        // Last: it takes the longest, and an image that is not there is no matter for the engine.
        require(List.of(new PreviewCheck(site.engine(), configuration(record, image))));
        return check.digest();
    }

    private void require(List<Check> checks) {
        List<String> refusals = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = check.find();
            events.checked(check.name(), finding.label(), finding.text());
            if (finding instanceof Finding.Refused refused) {
                refusals.add(refused.text());
            }
        }
        if (!refusals.isEmpty()) {
            throw new Refusal(String.join("\n", refusals));
        }
    }

    /** What somebody changed by hand becomes Pulumi's configuration too, instead of being overwritten. */
    private ReleaseRecord takeOver(ReleaseRecord begun) {
        WorkloadState workload = site.cluster().workload().orElseThrow();
        String known = site.outputs().image();
        if (known.isEmpty() || workload.image().equals(known)) {
            return begun;
        }
        String who = workload.changedBy().orElse("somebody");
        String message = Message.UNDONE_BY_HAND.text(workload.image(), known, who);
        events.warning(message);
        Version live = running();
        var unused = site.engine().up(live.configuration(), line -> events.progress("| " + line, Map.of()));
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
        save(taken);
        ReleaseRecord renumbered = ReleaseRecord.begun(
                begun.number() + 1,
                begun.stack(),
                begun.kind(),
                begun.by(),
                begun.began(),
                begun.next(),
                running(),
                begun.remarks());
        return save(renumbered);
    }

    /** The steps that change something, from the one that the record is in. */
    private ReleaseRecord change(ReleaseRecord prepared, ReleaseLease lease) {
        Latency before = HealthWatch.latencyNow(site.cluster(), site.time());
        HealthWatch watch =
                new HealthWatch(site.cluster(), prepared.before().hash(), before, site.limits(), site.time(), events);
        ReleaseRecord record = prepared;
        try {
            if (record.step().compareTo(Step.ROLL_OUT) <= 0) {
                record = rollOut(record, watch, lease);
            }
            if (record.step().compareTo(Step.WATCH) <= 0) {
                record = watch(record, watch, lease);
            }
            return cleanUp(record);
        } catch (Bad bad) {
            return goBack(bad.record.withReason(bad.getMessage()), lease, watch.firstError(), bad.back);
        }
    }

    private ReleaseRecord rollOut(ReleaseRecord prepared, HealthWatch watch, ReleaseLease lease) {
        lease.requireHeld();
        ReleaseRecord record = save(prepared.at(Step.ROLL_OUT));
        events.began(Step.ROLL_OUT);
        EngineRun engine = EngineRun.start(
                site.engine(), record.next().configuration(), line -> events.progress("| " + line, Map.of()));
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
                throw endAndGoBack(record, bad.reason(), engine);
            }
            Optional<String> stuck = stuck(
                    workload, record, ended, Duration.between(began, site.time().now()));
            if (stuck.isPresent()) {
                throw endAndGoBack(record, stuck.get(), engine);
            }
            if (ended && isEverywhere(workload, record)) {
                String hash = workload.get().hash();
                events.done("%s is everywhere".formatted(record.next().image()));
                return save(record.withNext(record.next().withHash(hash)));
            }
            if (ended) {
                site.time().pause(HealthWatch.lookEvery());
            }
        }
    }

    /** Traffic first: the engine may take a minute to end. */
    private Bad endAndGoBack(ReleaseRecord record, String reason, EngineRun engine) {
        Optional<Instant> back =
                wayBack.traffic(record.before()).map(took -> site.time().now());
        engine.end();
        return new Bad(record, reason, back);
    }

    private String tellProgress(Optional<WorkloadState> workload, String next, String told) {
        String progress = workload.map(state -> state.progressTo(next)).orElse("no workload");
        if (!progress.equals(told)) {
            Map<String, Object> figures = workload.<Map<String, Object>>map(state -> Map.of(
                            "podsNew", state.updatedTo(next),
                            "podsWanted", state.wanted(),
                            "podsAvailable", state.available(),
                            "podsAll", state.total(),
                            "weightPercent", state.weight().orElse(-1)))
                    .orElse(Map.of());
            events.progress(progress, figures);
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
        return failed || (ended && elapsed.compareTo(limit) >= 0)
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
                ? new Bad(record, Message.ENGINE_FAILED.text(failure.getMessage()))
                : failure;
    }

    private ReleaseRecord watch(ReleaseRecord rolledOut, HealthWatch watch, ReleaseLease lease) {
        lease.requireHeld();
        ReleaseRecord record = save(rolledOut.at(Step.WATCH));
        events.began(Step.WATCH);
        Optional<PrometheusSource> prometheus = site.prometheus().stream()
                .map(address -> new PrometheusSource(
                        site.cluster(), address, site.outputs().service()))
                .filter(PrometheusSource::knowsService)
                .findFirst();
        Judgement judgement = watch.watch(prometheus, record.next().hash());
        if (judgement instanceof Judgement.Bad bad) {
            throw new Bad(record, bad.reason());
        }
        if (judgement instanceof Judgement.Unjudged unjudged) {
            events.warning(unjudged.why());
            record = save(record.withRemark(unjudged.why()));
        }
        events.done(judgement instanceof Judgement.Good ? "healthy" : "nothing against it");
        return record;
    }

    private ReleaseRecord cleanUp(ReleaseRecord watched) {
        ReleaseRecord record = save(watched.at(Step.CLEAN_UP));
        events.began(Step.CLEAN_UP);
        record = record.withMigrations(migrations(record.next().image()));
        Leftovers old = site.cluster().oldRevisions();
        events.note("%d earlier revision(s) kept to go back to, at most %d".formatted(old.kept(), old.limit()));
        ReleaseRecord succeeded =
                save(record.ended(Result.SUCCEEDED, site.time().now()));
        events.done("recorded as release %d".formatted(succeeded.number()));
        site.notifier().tell(succeeded);
        ended(
                succeeded,
                "release %d of %s succeeded"
                        .formatted(succeeded.number(), succeeded.next().image()));
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

    /** The way back of a release that is not good, of one that was cut off, and of one that a person wants back. */
    private ReleaseRecord goBack(ReleaseRecord bad, ReleaseLease lease) {
        return goBack(bad, lease, Optional.empty(), Optional.empty());
    }

    /** @param backAt when the traffic was back already; empty: not yet */
    private ReleaseRecord goBack(
            ReleaseRecord bad, ReleaseLease lease, Optional<Instant> firstError, Optional<Instant> backAt) {
        lease.requireHeld();
        ReleaseRecord record = save(bad.at(Step.ROLL_BACK));
        Version to = record.wayBack();
        events.began(Step.ROLL_BACK);
        if (!record.reason().isEmpty()) {
            events.warning(record.reason());
        }
        try {
            if (wayBack.traffic(to).isPresent()) {
                Instant back = backAt.orElseGet(site.time()::now);
                Duration took = Duration.between(firstError.orElse(record.began()), back);
                if (firstError.isPresent()) {
                    record = save(record.withErrorToOld(took));
                    events.note("%s serves everything, %.1f s after the first failed request was seen"
                            .formatted(to.image(), took.toMillis() / 1000.0));
                } else {
                    events.note("%s serves everything".formatted(to.image()));
                }
            }
            wayBack.state(to);
        } catch (EngineException | UserError e) {
            return giveUp(record, e);
        }
        boolean asked = record.kind() == Kind.ROLLBACK;
        String hash = site.cluster().workload().map(WorkloadState::hash).orElse("");
        if (asked) {
            record = record.withNext(record.next().withHash(hash));
        }
        ReleaseRecord end = save(record.ended(
                asked ? Result.SUCCEEDED : Result.ROLLED_BACK, site.time().now()));
        events.done("%d pod(s) of %s serve"
                .formatted(
                        site.cluster().pods().stream().filter(PodState::serves).count(), to.image()));
        site.notifier().tell(end);
        ended(
                end,
                asked
                        ? "back to %s, as release %d".formatted(to.image(), end.number())
                        : "release %d of %s was rolled back to %s: %s"
                                .formatted(end.number(), end.next().image(), to.image(), end.reason()));
        return end;
    }

    private ReleaseRecord giveUp(ReleaseRecord record, RuntimeException failure) {
        String message = Message.ROLLBACK_FAILED.text(failure.getMessage(), record.stack());
        if (!ending.isNear()) {
            // It stays under way in the journal, so that another run takes it up again.
            site.notifier()
                    .tell(record.withReason(message)
                            .ended(Result.FAILED, site.time().now()));
            events.ended(message, Map.of("result", Result.FAILED.label()));
        }
        throw new UserError(message, failure);
    }

    private void told(ReleaseRecord record, String what) {
        events.released(
                "release %d of stack %s %s".formatted(record.number(), record.stack(), what),
                Map.of(
                        "number", record.number(),
                        "stack", record.stack(),
                        "image", record.next().image(),
                        "before", record.before().image(),
                        "by", record.by()));
    }

    private void ended(ReleaseRecord record, String text) {
        events.ended(
                text,
                Map.of(
                        "number", record.number(),
                        "result", record.result().label(),
                        "reason", record.reason(),
                        "elapsedSeconds",
                                record.duration().orElse(Duration.ZERO).toMillis() / 1000.0));
    }

    private ReleaseRecord save(ReleaseRecord record) {
        site.journal().save(record);
        return record;
    }

    /** Something is not as it must be, and nothing has been changed. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** The new version is not good: back. */
    private static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ReleaseRecord record;

        private final transient Optional<Instant> back;

        Bad(ReleaseRecord record, String message) {
            this(record, message, Optional.empty());
        }

        /** @param back when the old version served everything again, if it does already */
        Bad(ReleaseRecord record, String message, Optional<Instant> back) {
            super(message);
            this.record = record;
            this.back = back;
        }
    }
}
