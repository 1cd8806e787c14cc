package dev.zdd.release.event;

import dev.zdd.release.event.Event.Kind;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a release tells what it does. Thread-safe as long as the sinks are; secrets are blotted out before any sink. */
public final class Events {

    private final Time time;
    private final Secrets secrets;
    private final List<Consumer<Event>> sinks;
    private volatile Optional<Step> step = Optional.empty();
    private volatile Instant stepBegan = Instant.EPOCH;

    public Events(Time time, Secrets secrets, List<Consumer<Event>> sinks) {
        this.time = time;
        this.secrets = secrets;
        this.sinks = List.copyOf(sinks);
    }

    /** More texts that no event may show. */
    public Secrets secrets() {
        return secrets;
    }

    public void released(String text, Map<String, Object> figures) {
        tell(Kind.RELEASE_STARTED, text, figures);
    }

    public void ended(String text, Map<String, Object> figures) {
        step = Optional.empty();
        tell(Kind.RELEASE_ENDED, text, figures);
    }

    /** A step begins; what follows belongs to it. */
    public void began(Step next) {
        step = Optional.of(next);
        stepBegan = time.now();
        tell(Kind.STEP_STARTED, next.title(), Map.of());
    }

    /** The present step is over. */
    public void done(String text) {
        Duration elapsed = Duration.between(stepBegan, time.now());
        tell(Kind.STEP_ENDED, text, Map.of("elapsedSeconds", elapsed.toMillis() / 1000.0));
    }

    public void checked(String name, String result, String text) {
        tell(Kind.CHECKED, text, Map.of("check", name, "result", result));
    }

    public void progress(String text, Map<String, Object> figures) {
        tell(Kind.PROGRESS, text, figures);
    }

    public void note(String text) {
        tell(Kind.NOTE, text, Map.of());
    }

    public void warning(String text) {
        tell(Kind.WARNING, text, Map.of());
    }

    private void tell(Kind kind, String text, Map<String, Object> figures) {
        Event event = new Event(time.now(), kind, step, secrets.blot(text), secrets.blot(figures));
        sinks.forEach(sink -> sink.accept(event));
    }
}
