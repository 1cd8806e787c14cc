package dev.zdd.await;

import dev.zdd.await.Outcome.Failed;
import dev.zdd.await.Outcome.Pending;
import dev.zdd.await.Outcome.Ready;
import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at an object and what belongs to it once a second until a {@link Readiness} has decided, the object bears another
 * version than the update's, or the time is up. While the API server does not answer, the wait goes on.
 */
final class Wait<S extends HasMetadata> {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Pods may be seen as they were before their object failed for their sake: it is looked at once more after this time. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    private static final long PAGE = 500;

    private final KubernetesClient client;
    private final Target target;
    private final Readiness<S> readiness;
    private final WaitLog log;
    private final InstantSource clock;

    private final Set<String> warned = new HashSet<>();
    private final Set<Class<?>> refused = new HashSet<>();
    private String status = "";
    private boolean seen;
    private Optional<Instant> awaySince = Optional.empty();
    /** The template that is waited for, once it was seen. */
    private Optional<String> template = Optional.empty();

    Wait(KubernetesClient client, Target target, Readiness<S> readiness, WaitLog log, InstantSource clock) {
        this.client = client;
        this.target = target;
        this.readiness = readiness;
        this.log = log;
        this.clock = clock;
    }

    /** @throws WaitFailure when the object cannot or did not become ready */
    void run() throws InterruptedException {
        Instant deadline = clock.instant().plus(target.limit());
        Pending last = Pending.of(State.of("its state is not known yet", "it to be seen"), "the API server to tell it");
        while (true) {
            try {
                Outcome outcome = look();
                answered();
                if (outcome instanceof Ready ready) {
                    warn(ready.warnings());
                    say(ready.summary());
                    return;
                }
                if (outcome instanceof Failed failed) {
                    Thread.sleep(SETTLING.toMillis());
                    Failed settled = look() instanceof Failed again ? again : failed;
                    throw failure(settled.cause(), settled.state());
                }
                last = (Pending) outcome;
                warn(last.warnings());
                say(last.progress());
            } catch (KubernetesClientException e) {
                away(e);
            }
            if (!clock.instant().isBefore(deadline)) {
                throw failure(
                        "not ready within %s%s, still waiting for %s"
                                .formatted(
                                        text(target.limit()),
                                        awaySince.isPresent() ? ", the API server does not answer" : "",
                                        last.waitingFor()),
                        last.state());
            }
            Thread.sleep(PERIOD.toMillis());
        }
    }

    private Outcome look() {
        Optional<S> subject = Optional.ofNullable(readiness.read(client, target.namespace(), target.name()))
                .filter(target::is);
        if (subject.isEmpty() && !seen) {
            return new Ready(
                    "gone",
                    List.of("is not in the cluster any more, so it was not waited for: pulumi refresh notes that"));
        }
        seen = true;
        if (subject.isPresent() && isSuperseded(subject.get())) {
            return template.isEmpty()
                    ? new Ready(
                            "another version",
                            List.of(
                                    "was set to another version by hand or by another release, which stays: this update changes "
                                            + "nothing of it, so it was not waited for"))
                    : new Failed(
                            "another version took the place of this update's, by hand or by another release",
                            State.of("another pod template", "that of this update"));
        }
        Map<Class<?>, List<? extends HasMetadata>> related = new HashMap<>();
        for (Related one : subject.map(readiness::related).orElse(List.of())) {
            related.put(one.type(), list(one));
        }
        return readiness.observe(new Observation<>(clock.instant(), subject, related));
    }

    private boolean isSuperseded(S subject) {
        Optional<String> live = readiness.template(subject).map(client.getKubernetesSerialization()::asJson);
        if (live.isEmpty()) {
            return false;
        }
        boolean expected = live.get().contains("\"image\":\"%s\"".formatted(target.image()));
        if (template.isEmpty() && (target.isUnchanged(subject) || expected)) {
            template = live;
        }
        return !template.equals(live);
    }

    private List<? extends HasMetadata> list(Related one) {
        if (refused.contains(one.type())) {
            return List.of();
        }
        NonNamespaceOperation<? extends HasMetadata, ?, ?> all =
                client.resources(one.type()).inNamespace(target.namespace());
        FilterWatchListDeletable<? extends HasMetadata, ?, ?> some =
                one.labels().isPresent()
                        ? all.withLabelSelector(one.labels().get()).withFields(one.fields())
                        : all.withFields(one.fields());
        try {
            return pages(some);
        } catch (KubernetesClientException e) {
            if (e.getCode() < 400 || e.getCode() >= 500) {
                throw e;
            }
            refused.add(one.type());
            warn(List.of("%ss may not be listed, so reasons may be missing: %s"
                    .formatted(one.type().getSimpleName(), e.getMessage())));
            return List.of();
        }
    }

    /** A namespace may hold more Events than an API server should send at once. */
    private static List<HasMetadata> pages(Listable<?> objects) {
        List<HasMetadata> all = new ArrayList<>();
        String next = null;
        do {
            var page = (KubernetesResourceList<? extends HasMetadata>) objects.list(
                    new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
            all.addAll(page.getItems());
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    private void answered() {
        if (awaySince.isPresent()) {
            awaySince = Optional.empty();
            log.warn("the API server answers again");
        }
    }

    private void away(KubernetesClientException e) {
        if (e.getCode() == 401 || e.getCode() == 403) {
            throw new WaitFailure("%s: cannot be waited for: %s".formatted(target.place(), e.getMessage()), List.of());
        }
        if (awaySince.isEmpty()) {
            awaySince = Optional.of(clock.instant());
            log.warn("the API server does not answer (%s); waiting goes on, %s at most"
                    .formatted(reason(e), text(target.limit())));
        }
    }

    /** The first cause: what the Kubernetes client says of it is "An error has occurred." */
    static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    private void say(String message) {
        if (!message.equals(status)) {
            status = message;
            log.status(message);
        }
    }

    private void warn(List<String> lines) {
        lines.stream().filter(warned::add).forEach(log::warn);
    }

    private WaitFailure failure(String cause, State state) throws InterruptedException {
        List<String> reasons = new ArrayList<>(state.details());
        if (awaySince.isEmpty()) {
            LogTail tail = new LogTail(client);
            for (LogSource source : state.logs()) {
                reasons.addAll(tail.lines(source));
            }
        }
        return new WaitFailure(
                "%s: %s (found: %s; expected: %s)".formatted(target.place(), cause, state.found(), state.expected()),
                reasons);
    }

    private static String text(Duration duration) {
        String seconds = duration.toSecondsPart() == 0 ? "" : duration.toSecondsPart() + " s";
        String minutes = duration.toMinutes() == 0 ? "" : duration.toMinutes() + " min";
        return (minutes + " " + seconds).strip();
    }
}
