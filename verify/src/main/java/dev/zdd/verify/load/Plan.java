package dev.zdd.verify.load;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * An open-model load: request number <i>i</i> is due at {@code i / requestsPerSecond} after the start whatever happened to
 * the ones before it, and its latency counts from then.
 *
 * @param requestsPerSecond constant arrival rate, up to 5,000
 * @param rampUp time in which the rate rises from nothing, so that cold servers, and the generator itself, are not met by
 *     full load at once; its requests count like all others
 * @param atLeast requests that are sent before a stop takes effect
 * @param atMost requests after which the load ends by itself
 * @param atMostDuration time after which the load ends by itself; fewer than {@code atLeast} requests make it invalid
 * @param timeout the client's patience for one request, connecting included
 * @param clients independent clients taking turns, each with kept-alive connections of its own
 * @param sourceAddresses addresses of this machine that the clients take turns to come from (a Service with {@code
 *     sessionAffinity: ClientIP} sends all of one address to one pod); empty leaves the choice to the kernel
 * @param calls repeated in this order, so that repeating one gives it more weight; none: time passes and nothing is sent
 * @param versionHeader of answers, that names the version
 * @param cookies whether each client keeps the cookies that it is given
 * @param http2 whether HTTP/2 is spoken: with TLS where the server offers it, without TLS in any case
 * @param tolerableSlip how late the generator itself may be at the 99th percentile before its result is invalid
 */
public record Plan(
        double requestsPerSecond,
        Duration rampUp,
        int atLeast,
        int atMost,
        Duration atMostDuration,
        Duration timeout,
        int clients,
        List<String> sourceAddresses,
        List<Call> calls,
        String versionHeader,
        boolean cookies,
        boolean http2,
        Duration tolerableSlip) {

    /** More than this on the machines this is made for says nothing about the service any more. */
    public static final double MAX_RATE = 5_000;

    public static final int MAX_REQUESTS = 2_000_000;
    public static final int MAX_CLIENTS = 1_000;
    public static final Duration MAX_DURATION = Duration.ofHours(1);

    public Plan {
        require(
                requestsPerSecond > 0 && requestsPerSecond <= MAX_RATE,
                "requestsPerSecond",
                requestsPerSecond,
                "0-5000");
        require(!rampUp.isNegative() && rampUp.compareTo(MAX_DURATION) <= 0, "rampUp", rampUp, "0-" + MAX_DURATION);
        require(atLeast > 0, "atLeast", atLeast, "> 0");
        require(atMost >= atLeast && atMost <= MAX_REQUESTS, "atMost", atMost, atLeast + "-" + MAX_REQUESTS);
        require(isPositive(atMostDuration, MAX_DURATION), "atMostDuration", atMostDuration, "0-" + MAX_DURATION);
        require(isPositive(timeout, MAX_DURATION), "timeout", timeout, "0-" + MAX_DURATION);
        require(clients > 0 && clients <= MAX_CLIENTS, "clients", clients, "1-" + MAX_CLIENTS);
        require(isPositive(tolerableSlip, MAX_DURATION), "tolerableSlip", tolerableSlip, "0-" + MAX_DURATION);
        sourceAddresses = List.copyOf(sourceAddresses);
        calls = List.copyOf(calls);
    }

    /**
     * Exactly {@code requests} of these calls in turn, 24 clients, 10 s of patience (twice the longest readiness gap of
     * docs/specification.md#probes), time for twice the requests.
     */
    public static Plan of(double requestsPerSecond, int requests, List<Call> calls) {
        return new Plan(
                requestsPerSecond,
                Duration.ZERO,
                requests,
                requests,
                Duration.ofSeconds(30 + Math.round(2 * requests / requestsPerSecond)),
                Duration.ofSeconds(10),
                24,
                List.of(),
                calls,
                "X-App-Version",
                false,
                false,
                Duration.ofMillis(250));
    }

    /** Goes on after {@code atLeast} until stopped, for {@code atMost} requests and {@code atMostDuration} at the longest. */
    public Plan untilStopped(int newAtMost, Duration newAtMostDuration) {
        return with(copy -> {
            copy.atMost = newAtMost;
            copy.atMostDuration = newAtMostDuration;
        });
    }

    public Plan withRampUp(Duration value) {
        return with(copy -> copy.rampUp = value);
    }

    public Plan withTimeout(Duration value) {
        return with(copy -> copy.timeout = value);
    }

    public Plan withClients(int newClients, List<String> newSourceAddresses) {
        return with(copy -> {
            copy.clients = newClients;
            copy.sourceAddresses = newSourceAddresses;
        });
    }

    public Plan withCalls(List<Call> value) {
        return with(copy -> copy.calls = value);
    }

    public Plan withVersionHeader(String value) {
        return with(copy -> copy.versionHeader = value);
    }

    /** Each client keeps the cookies that it is given. */
    public Plan withCookies(boolean value) {
        return with(copy -> copy.cookies = value);
    }

    public Plan withHttp2(boolean value) {
        return with(copy -> copy.http2 = value);
    }

    public Plan withTolerableSlip(Duration value) {
        return with(copy -> copy.tolerableSlip = value);
    }

    private Plan with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.plan();
    }

    Call call(int request) {
        return calls.get(request % calls.size());
    }

    /** A client sends every call before the next client's turn, so that clients and calls do not pair off. */
    int client(int request) {
        return request / calls.size() % clients;
    }

    /** Time after the start; during the ramp the number of requests grows with the square of the time. */
    long dueNanos(int request) {
        double ramp = rampUp.toNanos() / 1e9;
        int inRamp = requestsInRampUp();
        double seconds = request < inRamp
                ? Math.sqrt(2 * request * ramp / requestsPerSecond)
                : ramp / 2 + request / requestsPerSecond;
        return (long) (seconds * 1e9);
    }

    /** How many requests go out until the rate is constant. */
    public int requestsInRampUp() {
        return (int) (requestsPerSecond * rampUp.toNanos() / 1e9 / 2);
    }

    private static boolean isPositive(Duration value, Duration max) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(max) <= 0;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** What may differ in a copy. */
    private final class Copy {
        private Duration rampUp = Plan.this.rampUp;
        private int atMost = Plan.this.atMost;
        private Duration atMostDuration = Plan.this.atMostDuration;
        private Duration timeout = Plan.this.timeout;
        private int clients = Plan.this.clients;
        private List<String> sourceAddresses = Plan.this.sourceAddresses;
        private List<Call> calls = Plan.this.calls;
        private String versionHeader = Plan.this.versionHeader;
        private boolean cookies = Plan.this.cookies;
        private boolean http2 = Plan.this.http2;
        private Duration tolerableSlip = Plan.this.tolerableSlip;

        private Plan plan() {
            return new Plan(
                    requestsPerSecond,
                    rampUp,
                    atLeast,
                    atMost,
                    atMostDuration,
                    timeout,
                    clients,
                    sourceAddresses,
                    calls,
                    versionHeader,
                    cookies,
                    http2,
                    tolerableSlip);
        }
    }
}
