package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import dev.zdd.plugins.kubernetes.await.State.LogSource;
import dev.zdd.plugins.kubernetes.await.SubjectPoll.Outage;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Drives one {@link Readiness}: shows it every change and, once a second, the time; ends with its outcome, at the
 * timeout, or on cancellation.
 */
final class Wait<S extends HasMetadata> implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** A refresh looks once; this long it waits for the lists to arrive. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
    /** How long the watches of what belongs to a failed object may lag behind its own. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    private final AwaitRequest request;
    private final Readiness<S> readiness;
    private final InstantSource clock;
    private final String place;
    private final List<Related> related;
    private final Watches watches;
    private final SubjectPoll poll;
    private final Set<String> warned = new HashSet<>();

    private Optional<GenericKubernetesResource> subject;
    private Outcome outcome;
    private volatile boolean observed;
    private final List<String> warnings = new ArrayList<>();
    private String status = "";
    private boolean outageSaid;

    Wait(AwaitRequest request, Readiness<S> readiness, InstantSource clock) {
        this.request = request;
        this.readiness = readiness;
        this.clock = clock;
        this.place = place(request.live());
        this.subject = Optional.of(request.live());
        this.outcome = Pending.of(State.of("its state is not known yet", "it to be seen"), "the API server to tell it");
        this.watches = new Watches(request.client(), new Watches.Listener() {
            @Override
            public void subjectChanged(Optional<GenericKubernetesResource> found) {
                show(found);
            }

            @Override
            public void relatedChanged() {
                observe();
            }
        });
        this.related = readiness.related(typed(request.live()));
        this.poll = new SubjectPoll(
                request.client(),
                request.live(),
                new SubjectPoll.Listener() {
                    @Override
                    public void begin() {
                        watches.open(request.live(), related);
                    }

                    @Override
                    public void read(Optional<GenericKubernetesResource> found) {
                        show(found);
                    }
                },
                clock);
    }

    private static String place(GenericKubernetesResource object) {
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/") + name;
    }

    /** @return the object as last seen; empty when it is gone */
    Optional<GenericKubernetesResource> run() throws AwaitFailure, InterruptedException {
        Instant start = clock.instant();
        Duration limit =
                request.operation() == Operation.READ ? min(READ_TIMEOUT, request.timeout()) : request.timeout();
        try (Cancellation.Registration registration = request.cancellation().onCancel(this::wake)) {
            poll.start();
            while (true) {
                observe();
                Outcome now = outcome();
                warn(drainWarnings());
                if (now instanceof Ready ready) {
                    say(ready.summary());
                    return live();
                }
                if (now instanceof Failed failed) {
                    Failed settled = settled(failed);
                    throw failure(settled.cause(), settled.state(), true);
                }
                goOn((Pending) now, start.plus(limit), limit);
                sleep();
            }
        }
    }

    /**
     * The same failure with the reasons of a moment later: the object and its pods come by separate watches, so that the
     * pods may still be seen as they were before the object failed for their sake.
     */
    private Failed settled(Failed failed) throws InterruptedException {
        Thread.sleep(SETTLING.toMillis());
        return look() instanceof Failed settled ? settled : failed;
    }

    private synchronized Outcome outcome() {
        return outcome;
    }

    private synchronized Optional<GenericKubernetesResource> live() {
        return subject;
    }

    private synchronized List<String> drainWarnings() {
        List<String> drained = List.copyOf(warnings);
        warnings.clear();
        return drained;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void goOn(Pending pending, Instant deadline, Duration limit) throws AwaitFailure, InterruptedException {
        refuse(pending.state());
        tell(pending);
        if (request.operation() == Operation.READ && observed) {
            throw failure("is not ready, it waits for " + pending.waitingFor(), pending.state(), true);
        }
        boolean cancelled = request.cancellation().isCancelled();
        if (cancelled || !clock.instant().isBefore(deadline)) {
            stop(pending, cancelled, limit);
        }
    }

    private void refuse(State state) throws AwaitFailure, InterruptedException {
        for (Related what : related) {
            Optional<String> refusal = watches.refusal(what.type());
            if (refusal.isPresent() && what.required()) {
                throw failure("cannot be waited for: " + refusal.get(), state, false);
            }
            refusal.ifPresent(text -> warn(List.of("%ss may not be watched, so reasons may be missing: %s"
                    .formatted(what.type().getSimpleName(), text))));
        }
    }

    private void tell(Pending pending) {
        Optional<Outage> outage = poll.outage();
        if (outage.isPresent()) {
            long seconds =
                    Duration.between(outage.get().since(), clock.instant()).toSeconds();
            if (!outageSaid) {
                request.log()
                        .warn("the API server does not answer (%s); waiting goes on, %s at most"
                                .formatted(outage.get().problem(), text(request.timeout())));
            }
            outageSaid = true;
            say("the API server has not answered for %d s; before that: %s".formatted(seconds, pending.progress()));
            return;
        }
        if (outageSaid) {
            outageSaid = false;
            request.log().info("the API server answers again");
        }
        if (observed) {
            say(pending.progress());
        }
    }

    private void say(String message) {
        if (!message.equals(status)) {
            status = message;
            request.log().status(message);
        }
    }

    private void warn(List<String> lines) {
        lines.stream().filter(warned::add).forEach(warning -> request.log().warn(warning));
    }

    private void stop(Pending last, boolean cancelled, Duration limit) throws AwaitFailure, InterruptedException {
        String goal = request.operation() == Operation.DELETE ? "not gone" : "not ready";
        String end = cancelled ? "waiting was cancelled" : "%s within %s".formatted(goal, text(limit));
        String outage = poll.outage()
                .map(o -> ", the API server does not answer (" + o.problem() + ")")
                .orElse("");
        throw failure("%s%s, still waiting for %s".formatted(end, outage, last.waitingFor()), last.state(), !cancelled);
    }

    /** @param withLogs whether there is time to fetch logs */
    private AwaitFailure failure(String cause, State state, boolean withLogs) throws InterruptedException {
        List<String> reasons = new ArrayList<>(state.details());
        reasons.addAll(watches.unlisted());
        if (withLogs && poll.outage().isEmpty()) {
            LogTail tail = new LogTail(request.client(), request.cancellation());
            for (LogSource source : state.logs()) {
                reasons.addAll(tail.lines(source));
            }
        }
        return new AwaitFailure(
                "%s: %s (found: %s; expected: %s)".formatted(place, cause, state.found(), state.expected()),
                reasons,
                live());
    }

    /** What a watch or the poll saw; older versions than the one that is waited for are left out. */
    private void show(Optional<GenericKubernetesResource> found) {
        synchronized (this) {
            if (found.filter(this::isOlder).isPresent()) {
                return;
            }
            subject = found;
        }
        observe();
    }

    /**
     * Lists may come from the API server's cache and be older than the change; their status would belong to the old
     * spec. Resource versions are decimal numbers that grow (Kubernetes 1.35 guarantees it).
     */
    private boolean isOlder(GenericKubernetesResource found) {
        HasMetadata reference = subject.orElse(request.live());
        return Objects.equals(
                        found.getMetadata().getUid(), reference.getMetadata().getUid())
                && version(found) < version(reference);
    }

    private static long version(HasMetadata object) {
        String version = object.getMetadata().getResourceVersion();
        return version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
    }

    private synchronized void observe() {
        if (!(outcome instanceof Pending)
                || !watches.haveSynced()
                || poll.outage().isPresent()) {
            return;
        }
        outcome = look();
        observed = true;
        if (outcome instanceof Pending pending) {
            warnings.addAll(pending.warnings());
            return;
        }
        if (outcome instanceof Ready ready) {
            warnings.addAll(ready.warnings());
        }
        notifyAll();
    }

    private synchronized Outcome look() {
        return readiness.observe(new Observation<>(clock.instant(), subject.map(this::typed), watches.related()));
    }

    private S typed(GenericKubernetesResource object) {
        return readiness.subjectType().isInstance(object)
                ? readiness.subjectType().cast(object)
                : request.client().getKubernetesSerialization().convertValue(object, readiness.subjectType());
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void sleep() throws InterruptedException {
        long end = System.nanoTime() + TICK.toNanos();
        long left = TICK.toNanos();
        while (left > 0 && outcome instanceof Pending && !request.cancellation().isCancelled()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    @Override
    public void close() {
        poll.close();
        watches.close();
    }

    private static String text(Duration duration) {
        String seconds = duration.toSecondsPart() == 0 ? "" : duration.toSecondsPart() + " s";
        String minutes = duration.toMinutes() == 0 ? "" : duration.toMinutes() + " min";
        return (minutes + " " + seconds).strip();
    }
}
