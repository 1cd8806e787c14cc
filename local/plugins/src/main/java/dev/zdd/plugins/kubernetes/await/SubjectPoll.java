package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads the object now and then beside the watch. That notices an API server that is away, which a watch that keeps
 * reconnecting does not tell, and an object that was gone before the watch began; and it goes on where watching is
 * refused.
 */
final class SubjectPoll implements AutoCloseable {

    /** Between two reads; far less traffic than polling for the change itself, and soon enough to tell of an outage. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A read that takes longer means that the API server is away; a busy one may well take seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Told on the poll's thread. */
    interface Listener {
        /** Before the first read; again later when it failed. */
        void begin();

        void read(Optional<GenericKubernetesResource> subject);
    }

    private final KubernetesClient client;
    private final GenericKubernetesResource subject;
    private final Listener listener;
    private final InstantSource clock;
    private final Thread thread;

    private volatile boolean closed;
    private boolean begun;
    private Optional<Instant> readingSince = Optional.empty();
    private Optional<Instant> failingSince = Optional.empty();
    private String problem = "";

    SubjectPoll(KubernetesClient client, GenericKubernetesResource subject, Listener listener, InstantSource clock) {
        this.client = client;
        this.subject = subject;
        this.listener = listener;
        this.clock = clock;
        this.thread = new Thread(
                this::poll,
                "poll " + subject.getKind() + " " + subject.getMetadata().getName());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Since when the API server has not answered, and what came instead; empty when it answers. */
    synchronized Optional<Outage> outage() {
        Optional<Instant> since = failingSince.or(() -> readingSince.filter(
                begin -> Duration.between(begin, clock.instant()).compareTo(PATIENCE) > 0));
        return since.map(begin -> new Outage(begin, problem.isEmpty() ? "no answer" : problem));
    }

    record Outage(Instant since, String problem) {}

    private void poll() {
        try {
            while (!closed) {
                readOnce();
                Thread.sleep(failing() ? 1000 : INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private synchronized boolean failing() {
        return failingSince.isPresent();
    }

    private void readOnce() {
        begin();
        try {
            if (!begun) {
                listener.begin();
                begun = true;
            }
            Optional<GenericKubernetesResource> found =
                    Optional.ofNullable(client.resource(subject).get());
            end("");
            listener.read(found);
        } catch (KubernetesClientException e) {
            // A refusal is an answer; the watch tells what may be seen.
            end(e.getCode() >= 400 && e.getCode() < 500 ? "" : reason(e));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The client's own trouble with an answer cut short.
            end(reason(e));
        }
    }

    private synchronized void begin() {
        readingSince = Optional.of(clock.instant());
    }

    private synchronized void end(String failure) {
        failingSince = failure.isEmpty() ? Optional.empty() : failingSince.or(() -> readingSince);
        readingSince = Optional.empty();
        problem = failure;
    }

    static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
