package dev.zdd.engine;

import java.time.Duration;

/**
 * Where long work says what it does, how far it is and how long it has taken. The command line prints these lines; tests
 * collect them. Implementations are thread-safe: independent steps report concurrently.
 */
public interface Progress {

    /** A step begins, for example {@code "Kubernetes v1.34.2: building (2 of 4)"}. */
    void started(String what);

    /** A step ended well after {@code elapsed}. */
    void finished(String what, Duration elapsed);

    /** Something worth knowing that is no step of its own. */
    void note(String message);

    /** Discards everything. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String what) {}

            @Override
            public void finished(String what, Duration elapsed) {}

            @Override
            public void note(String message) {}
        };
    }
}
