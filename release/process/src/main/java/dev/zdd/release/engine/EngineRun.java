package dev.zdd.release.engine;

import dev.zdd.release.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** An update in a thread of its own, so that what it does can be watched, and ended. */
public final class EngineRun {

    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    private EngineRun(Engine engine, Configuration configuration, Consumer<String> lines) {
        thread = new Thread(
                () -> {
                    try {
                        Outputs unused = engine.up(configuration, lines);
                    } catch (RuntimeException e) {
                        failure = Optional.of(e);
                    }
                },
                "engine");
    }

    public static EngineRun start(Engine engine, Configuration configuration, Consumer<String> lines) {
        EngineRun run = new EngineRun(engine, configuration, lines);
        run.thread.start();
        return run;
    }

    /**
     * An update to its end.
     *
     * @param limit at which it is ended
     * @throws EngineException when it fails or takes longer; another one goes on from there
     */
    public static void toEnd(Engine engine, Configuration configuration, Consumer<String> lines, Duration limit) {
        EngineRun run = start(engine, configuration, lines);
        if (!run.endsWithin(limit)) {
            run.end();
            throw new EngineException(Message.ENGINE_HANGS.text(limit.toMinutes() + " min"), null);
        }
        run.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Waits for its end, but not longer. */
    public boolean endsWithin(Duration duration) {
        try {
            thread.join(duration.toMillis());
            return !thread.isAlive();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine ran", e);
        }
    }

    /** Tells the engine to end, where it has not, and waits until it has saved its state. */
    public void end() {
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        boolean unused = endsWithin(Duration.ofMinutes(2));
    }

    /** Why it failed; empty when it did not. */
    public Optional<RuntimeException> failure() {
        return failure;
    }
}
