package dev.zdd.plugins.kubernetes.await;

/** Where a wait tells the user what is going on; lines appear beside the resource in the engine's output. */
public interface AwaitLog {

    /** A passing state: shown while the resource is in progress, replaced by the next one, not kept. */
    void status(String message);

    /** A line that stays in the output. */
    void info(String message);

    /** A line that stays in the output and is marked as a warning. */
    void warn(String message);

    /** A log that drops everything, for waits nobody watches. */
    static AwaitLog none() {
        return NoLog.INSTANCE;
    }

    /** Drops everything. */
    enum NoLog implements AwaitLog {
        INSTANCE;

        @Override
        public void status(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}
    }
}
