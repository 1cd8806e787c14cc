package dev.zdd.local.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The supervisor's own log: its standard output, which the command that starts it directs to a file. */
final class Log {
    private Log() {}

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library, and the supervisor has none
    static void line(String format, Object... arguments) {
        System.out.printf("%s %s%n", Instant.now().truncatedTo(ChronoUnit.MILLIS), format.formatted(arguments));
    }

    static void failure(String what, Throwable failure) {
        line("%s: %s", what, failure);
        failure.printStackTrace(System.out);
    }
}
