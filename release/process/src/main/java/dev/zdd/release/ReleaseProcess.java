package dev.zdd.release;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Step;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.rollback.WayBack;
import dev.zdd.release.watch.Counts;
import dev.zdd.release.watch.HealthWatch;
import dev.zdd.release.watch.Judgement;
import dev.zdd.release.watch.PrometheusSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release from its check to its clean-up (docs/specification.md#release), and the way back (docs/specification.md#rollback). What it does is written
 * down in the journal before it is done, so that one that was killed goes on, or goes back, when it is run again.
 */
public final class ReleaseProcess {

    private final Site site;
    private final Events events;
    private final Logbook logbook;
    private final RunningVersion running;
    private final Preparation preparation;
    private final RollOut rollOut;
    private final CleanUp cleanUp;
    private final GoingBack goingBack;

    public ReleaseProcess(Site site) {
        this(site, Ending.watched());
    }

    ReleaseProcess(Site site, Ending ending) {
        WayBack wayBack = new WayBack(site.engine(), site.cluster(), site.events(), site.time());
        this.site = site;
        this.events = site.events();
        this.logbook = new Logbook(site);
        this.running = new RunningVersion(site);
        this.preparation = new Preparation(site);
        this.rollOut = new RollOut(site, wayBack, ending);
        this.cleanUp = new CleanUp(site);
        this.goingBack = new GoingBack(site, wayBack, ending);
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
            Optional<String> otherUpdate = cutOff.isPresent() ? Optional.empty() : otherUpdate();
            if (cutOff.isPresent() && revision.isPresent()) {
                // Refused with everything as it is, where there is no such release.
                Version unused = target(revision);
                logbook.save(cutOff.get()
                        .withReason("backed out by %s, to release %d"
                                .formatted(site.holder().person(), revision.get()))
                        .ended(Result.ROLLED_BACK, site.time().now()));
            } else if (cutOff.isPresent()) {
                ReleaseRecord record = cutOff.get();
                logbook.told(
                        record,
                        "goes back: it was cut off in step " + record.step().label());
                return goingBack.run(
                        record.kind() == Kind.RELEASE && record.reason().isEmpty()
                                ? record.withReason(
                                        "backed out by " + site.holder().person())
                                : record,
                        lease);
            }
            Version to = target(revision);
            Version from = running.find();
            ReleaseRecord record = logbook.save(ReleaseRecord.begun(
                            site.journal().nextNumber(),
                            site.engine().stack(),
                            Kind.ROLLBACK,
                            site.holder().person(),
                            site.time().now(),
                            to,
                            from,
                            otherUpdate.stream().toList())
                    .at(Step.ROLL_BACK));
            logbook.told(record, "goes back from %s to %s".formatted(from.image(), to.image()));
            logbook.tellOthers(record);
            return goingBack.run(record, lease);
        }
    }

    private Version target(Optional<Integer> revision) {
        String stack = site.engine().stack();
        List<ReleaseRecord> good = site.journal().records().stream()
                .filter(record -> record.result().serves())
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

    private ReleaseRecord begin(ReleaseRequest request) {
        Version before = running.find();
        Version next = new Version(request.image().orElse(""), "", "", before.configuration());
        ReleaseRecord record = ReleaseRecord.begun(
                site.journal().nextNumber(),
                site.engine().stack(),
                Kind.RELEASE,
                site.holder().person(),
                site.time().now(),
                next,
                before,
                remarks(request));
        return logbook.save(record);
    }

    private List<String> remarks(ReleaseRequest request) {
        return Stream.of(
                        site.commit().map("program: commit %s"::formatted),
                        request.override().map("promotion overridden: %s"::formatted),
                        otherUpdate())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> otherUpdate() {
        return running.otherUpdate().map(Message.OTHER_UPDATE::text);
    }

    private ReleaseRecord goOn(ReleaseRecord record, ReleaseRequest request, ReleaseLease lease) {
        if (record.kind() == Kind.ROLLBACK || record.step() == Step.ROLL_BACK) {
            logbook.told(record, "goes on with its way back, in which it was cut off");
            return goingBack.run(record, lease);
        }
        if (!record.step().changes()) {
            // Nothing has been changed yet: it may as well begin anew.
            logbook.save(record.withReason("cut off before anything was changed")
                    .ended(Result.REFUSED, site.time().now()));
            return run(begin(request), request, lease);
        }
        String image = request.image().orElseGet(() -> site.builder().get().image());
        if (!record.next().isOf(image)) {
            throw new UserError(Message.CUT_OFF.text(
                    record.number(), record.next().image(), record.step().label(), record.stack()));
        }
        logbook.told(
                record,
                "goes on in step %s, in which it was cut off"
                        .formatted(record.step().label()));
        return change(record, lease);
    }

    private ReleaseRecord run(ReleaseRecord begun, ReleaseRequest request, ReleaseLease lease) {
        logbook.told(
                begun,
                "begins: %s takes over from %s"
                        .formatted(
                                request.image().orElse("what is built"),
                                begun.before().image()));
        logbook.tellOthers(begun);
        ReleaseRecord record = begun;
        try {
            record = preparation.prepare(record, request, lease);
        } catch (Refusal e) {
            ReleaseRecord refused = logbook.save(e.record()
                    .withReason(e.getMessage())
                    .ended(Result.REFUSED, site.time().now()));
            logbook.tellOthers(refused);
            logbook.ended(refused, "release %d was refused; nothing was changed".formatted(refused.number()));
            throw new UserError(e.getMessage(), e);
        }
        return change(record, lease);
    }

    /** The steps that change something, from the one that the record is in. */
    private ReleaseRecord change(ReleaseRecord prepared, ReleaseLease lease) {
        Counts before = HealthWatch.countsOf(prepared.before().hash(), site.cluster(), site.time());
        HealthWatch watch =
                new HealthWatch(site.cluster(), prepared.before().hash(), before, site.limits(), site.time(), events);
        ReleaseRecord record = prepared;
        try {
            if (record.step().compareTo(Step.ROLL_OUT) <= 0) {
                record = rollOut.run(record, watch, lease);
            }
            if (record.step().compareTo(Step.WATCH) <= 0) {
                record = watch(record, watch, lease);
            }
            return cleanUp.run(record, lease);
        } catch (BadVersion bad) {
            return goingBack.run(bad.record().withReason(bad.getMessage()), lease, watch.firstError(), bad.back());
        }
    }

    private ReleaseRecord watch(ReleaseRecord rolledOut, HealthWatch watch, ReleaseLease lease) {
        lease.requireHeld();
        ReleaseRecord record = logbook.save(rolledOut.at(Step.WATCH));
        events.began(Step.WATCH);
        Judgement judgement = watch.watch(prometheus(), record.next().hash());
        if (judgement instanceof Judgement.Bad bad) {
            throw new BadVersion(record, bad.reason());
        }
        if (judgement instanceof Judgement.Unjudged unjudged) {
            events.warning(unjudged.why());
        }
        // The reason tells the clean-up, which may be that of another run.
        record = logbook.save(record.withReason(judgement instanceof Judgement.Unjudged not ? not.why() : ""));
        events.done(judgement instanceof Judgement.Good ? "healthy" : "nothing against it");
        return record;
    }

    /** One that was named is asked whatever it says now; of the usual ones, the first that knows the service. */
    private Optional<PrometheusSource> prometheus() {
        List<PrometheusSource> candidates = site.prometheus().stream()
                .map(address -> new PrometheusSource(
                        site.cluster(),
                        address,
                        site.outputs().namespace(),
                        site.outputs().service()))
                .toList();
        return candidates.size() == 1
                ? Optional.of(candidates.get(0))
                : candidates.stream().filter(PrometheusSource::knowsService).findFirst();
    }
}
