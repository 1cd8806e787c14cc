package dev.zdd.status.web;

import dev.zdd.status.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads again and again, whoever looks; what cannot be read is told, and read again. */
final class Watcher implements AutoCloseable {

    private final Supplier<Optional<ServiceStatus>> source;
    private final Duration interval;
    private final History history = new History();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "status");
        made.setDaemon(true);
        return made;
    });

    private volatile Seen seen = new Seen(Optional.empty(), "");

    private record Seen(Optional<ServiceStatus> status, String error) {}

    Watcher(Supplier<Optional<ServiceStatus>> source, Duration interval) {
        this.source = source;
        this.interval = interval;
    }

    void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    Snapshot snapshot(String instance, long after) {
        Seen last = seen;
        return new Snapshot(
                instance, Instant.now(), interval.toSeconds(), last.error(), last.status(), history.after(after));
    }

    // An exception would end the schedule, and with it the page's life, at the first restart of an API server.
    private void look() {
        try {
            Optional<ServiceStatus> status = source.get();
            status.ifPresent(history::add);
            seen = new Seen(status, "");
        } catch (RuntimeException e) {
            seen = new Seen(seen.status(), Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
