package dev.zdd.release.testing;

import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that passes only where somebody waits. */
public final class FakeTime implements Time {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Instant began = now;
    private final List<Consumer<Duration>> listeners = new ArrayList<>();

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        now = now.plus(duration);
        listeners.forEach(listener -> listener.accept(elapsed()));
    }

    public Duration elapsed() {
        return Duration.between(began, now);
    }

    /** Called with the time since the beginning whenever time has passed. */
    public void onPause(Consumer<Duration> listener) {
        listeners.add(listener);
    }
}
