package dev.zdd.proof.load;

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
 * @param mixes repeated in this order, so that repeating one gives it more weight
 * @param read sent by the GET mixes
 * @param write sent by the POST mixes
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
        List<Mix> mixes,
        Call read,
        Call write,
        Duration tolerableSlip) {

    /** More than this on the machines this is made for says nothing about the service any more. */
    private static final double MAX_RATE = 5_000;

    private static final int MAX_REQUESTS = 2_000_000;
    private static final Duration MAX_DURATION = Duration.ofHours(1);

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
        require(clients > 0 && clients <= 1_000, "clients", clients, "1-1000");
        require(!mixes.isEmpty(), "mixes", mixes, "at least one");
        require(isPositive(tolerableSlip, MAX_DURATION), "tolerableSlip", tolerableSlip, "0-" + MAX_DURATION);
        sourceAddresses.forEach(Target::source);
        sourceAddresses = List.copyOf(sourceAddresses);
        mixes = List.copyOf(mixes);
    }

    /**
     * Exactly {@code requests} against the shop's products and orders, all four mixes alike, 24 clients, 10 s of patience
     * (twice the longest readiness gap of docs/specification.md#probes), time for twice the requests.
     */
    public static Plan of(double requestsPerSecond, int requests) {
        return new Plan(
                requestsPerSecond,
                Duration.ZERO,
                requests,
                requests,
                Duration.ofSeconds(30 + Math.round(2 * requests / requestsPerSecond)),
                Duration.ofSeconds(10),
                24,
                List.of(),
                List.of(Mix.values()),
                new Call("/api/products", "", ""),
                new Call("/api/orders", "{\"productId\":1,\"quantity\":1}", ""),
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

    public Plan withMixes(Mix... value) {
        return with(copy -> copy.mixes = List.of(value));
    }

    public Plan withCalls(Call newRead, Call newWrite) {
        return with(copy -> {
            copy.read = newRead;
            copy.write = newWrite;
        });
    }

    public Plan withTolerableSlip(Duration value) {
        return with(copy -> copy.tolerableSlip = value);
    }

    private Plan with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.plan();
    }

    Mix mix(int request) {
        return mixes.get(request % mixes.size());
    }

    /** A client sends every mix before the next client's turn, so that clients and mixes do not pair off. */
    int client(int request) {
        return request / mixes.size() % clients;
    }

    Call call(Mix mix) {
        return mix.isWrite() ? write : read;
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
        private List<Mix> mixes = Plan.this.mixes;
        private Call read = Plan.this.read;
        private Call write = Plan.this.write;
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
                    mixes,
                    read,
                    write,
                    tolerableSlip);
        }
    }
}
