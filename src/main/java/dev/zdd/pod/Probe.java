package dev.zdd.pod;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One probe of the container.
 *
 * @param check what is asked
 * @param period time from one probe to the next; at least 1 s
 * @param timeout longest wait for an answer; at most {@link #LONGEST_TIMEOUT} and at most the period
 * @param failureThreshold failures in a row that count
 */
public record Probe(Check check, Duration period, Duration timeout, int failureThreshold) {

    /** Every probe answers in less than 3 s (docs/specification.md#probes). */
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public Probe {
        Duration longest = period.compareTo(LONGEST_TIMEOUT) < 0 ? period : LONGEST_TIMEOUT;
        new Checks()
                .addAll("", check.checks().violations())
                .wholeSeconds(SECOND, "period", period)
                .wholeSeconds(SECOND, "timeout", timeout)
                .that(
                        timeout.compareTo(longest) <= 0,
                        "timeout",
                        Durations.format(timeout),
                        "<= " + Durations.format(longest))
                .between(1, 1_000, "failureThreshold", failureThreshold)
                .throwIfAny();
    }

    /** An HTTP probe of the main port. */
    public Probe(String path, Duration period, Duration timeout, int failureThreshold) {
        this(new Http(path), period, timeout, failureThreshold);
    }

    /** No probe: Kubernetes takes for granted what it would tell. */
    public static final Probe NONE = new Probe(new None(), SECOND, SECOND, 1);

    /** What a probe asks. */
    public sealed interface Check {

        /** Name of the port that is asked; empty: the main port, or none at all. */
        default Optional<String> port() {
            return Optional.empty();
        }

        /**
         * The same at another port.
         *
         * @throws dev.zdd.validation.InvalidValueException if nothing is asked at a port
         */
        default Check at(String port) {
            new Checks()
                    .that(false, "port", port, "path, tcp or grpc: this probe asks no port")
                    .throwIfAny();
            return this;
        }

        /** What does not fit in it. */
        default Checks checks() {
            return new Checks();
        }
    }

    /**
     * A GET, answered by a status of 200 to 399.
     *
     * @param path for example {@code /readiness}
     * @param port name of the port; empty: the main port
     * @param https whether it is asked by HTTPS; the certificate is not checked
     * @param headers of the request, such as {@code Host}
     */
    public record Http(String path, Optional<String> port, boolean https, Map<String, String> headers)
            implements Check {

        /** Copies the headers. */
        public Http {
            headers = Map.copyOf(headers);
        }

        /** By HTTP. */
        public Http(String path, Optional<String> port) {
            this(path, port, false, Map.of());
        }

        /** At the main port. */
        public Http(String path) {
            this(path, Optional.empty());
        }

        @Override
        public Check at(String other) {
            return new Http(path, Optional.of(other), https, headers);
        }

        @Override
        public Checks checks() {
            return new Checks()
                    .that(path.matches("/[A-Za-z0-9._~/-]*"), "path", path, "an absolute path such as /health");
        }
    }

    /**
     * A connection that is accepted.
     *
     * @param port name of the port; empty: the main port
     */
    public record Tcp(Optional<String> port) implements Check {

        @Override
        public Check at(String other) {
            return new Tcp(Optional.of(other));
        }
    }

    /**
     * A health check of the protocol grpc.health.v1, answered SERVING.
     *
     * @param service that is asked for; empty: the whole server
     * @param port name of the port; empty: the main port
     */
    public record Grpc(String service, Optional<String> port) implements Check {

        @Override
        public Check at(String other) {
            return new Grpc(service, Optional.of(other));
        }
    }

    /**
     * A program of the image that exits with 0.
     *
     * @param command program and arguments, each a word of its own
     */
    public record Exec(List<String> command) implements Check {

        /** Copies the words. */
        public Exec {
            command = List.copyOf(command);
        }

        @Override
        public Checks checks() {
            return new Checks().that(!command.isEmpty(), "exec", "nothing", "a program and its arguments");
        }
    }

    /** Nothing is asked. */
    public record None() implements Check {}

    /** Whether anything is asked. */
    public boolean asks() {
        return !(check instanceof None);
    }

    /** How long the probe fails until it counts: {@code failureThreshold} periods; no time without a probe. */
    public Duration budget() {
        return !asks() ? Duration.ZERO : period.multipliedBy(failureThreshold);
    }

    /** For the probe's periodSeconds. */
    public int periodSeconds() {
        return Math.toIntExact(period.toSeconds());
    }

    /** For the probe's timeoutSeconds. */
    public int timeoutSeconds() {
        return Math.toIntExact(timeout.toSeconds());
    }
}
