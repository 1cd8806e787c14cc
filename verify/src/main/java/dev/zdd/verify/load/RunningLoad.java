package dev.zdd.verify.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A load under way. One thread sends each request when it is due, whether earlier ones have been answered or not, and one
 * does the I/O: that keeps the generator cheap enough to share two cores with what it tests.
 */
public final class RunningLoad {
    /** How often unanswered requests are looked at. */
    private static final Duration TIMEOUT_CHECK = Duration.ofMillis(50);

    /** Requests without an answer at one time; more are not sent, which makes the result invalid. */
    private static final int MAX_IN_FLIGHT = 8_000;

    private final Plan plan;
    private final Connections connections;
    private final Sender sender;
    private final Recorder recorder;
    private final long startNanos = System.nanoTime();
    private final long cpuAtStart = cpuNanos();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Queue<Exchange> inFlight = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private volatile boolean stopped;
    private volatile int doubledAt = Integer.MAX_VALUE;
    private volatile int dispatched;

    private RunningLoad(Function<Call, Target> targets, Plan plan, SSLContext tls, LoadListener listener) {
        this.plan = plan;
        this.recorder = new Recorder(Instant.now(), listener);
        this.connections = new Connections(targets, plan, tls);
        this.sender = new Sender(plan, connections, new Cookies(plan.cookies()), this::ended, this::startedLate);
    }

    /** Starts {@code plan} against {@code target} in threads of its own; the first request is due now. */
    public static RunningLoad start(Target target, Plan plan) {
        return start(call -> target, plan, null, LoadListener.NONE);
    }

    /**
     * The same against several targets.
     *
     * @param targets of the plan's calls
     * @param tls whom to trust; null trusts whom the Java runtime does
     */
    public static RunningLoad start(Function<Call, Target> targets, Plan plan, SSLContext tls, LoadListener listener) {
        RunningLoad load = new RunningLoad(targets, plan, tls, listener);
        Thread thread = new Thread(load::runSchedule, "load-schedule");
        thread.setDaemon(true);
        thread.start();
        return load;
    }

    /** Sends no more requests once {@code atLeast} have gone out; those on their way are still waited for. */
    public void stop() {
        stopped = true;
    }

    /** From the next request on, twice as many requests in the same time. Once only. */
    public void twice() {
        doubledAt = dispatched;
    }

    /** Waits for the end: after {@link #stop}, or when the plan's own bounds are reached. */
    public LoadResult await() {
        return result.join();
    }

    /** Requests that have gone out so far. */
    public int sentSoFar() {
        return dispatched;
    }

    /** Requests that have been answered as expected so far. */
    public long okSoFar() {
        return recorder.ok();
    }

    /** Requests that have failed so far. */
    public long failedSoFar() {
        return recorder.failed();
    }

    /** Idempotency keys of the writes that have been answered as expected so far. */
    public List<String> acknowledgedWrites() {
        return recorder.acknowledgedWrites();
    }

    /** Whether {@link #await} would return at once. */
    public boolean isDone() {
        return result.isDone();
    }

    private void runSchedule() {
        try (connections) {
            for (int number = 0; goesOn(number); number++) {
                waitUntil(dueNanos(number));
                if (!plan.calls().isEmpty()) {
                    dispatch(number);
                    dispatched = number + 1;
                }
            }
            while (unanswered.get() > 0) {
                waitUntil(elapsedNanos() + TIMEOUT_CHECK.toNanos());
            }
            Duration elapsed = Duration.ofNanos(elapsedNanos());
            Duration cpu = Duration.ofNanos(cpuNanos() - cpuAtStart);
            result.complete(recorder.result(plan, elapsed, connections.count(), cpu));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private boolean goesOn(int number) {
        if (number >= plan.atMost() || dueNanos(number) > plan.atMostDuration().toNanos()) {
            return false;
        }
        return number < plan.atLeast() || !stopped;
    }

    /** Sleeps in short steps, in between ending what has waited too long. */
    private void waitUntil(long nanos) {
        for (long left = nanos - elapsedNanos(); left > 0; left = nanos - elapsedNanos()) {
            endOverdue();
            LockSupport.parkNanos(Math.min(left, TIMEOUT_CHECK.toNanos()));
        }
    }

    private long dueNanos(int number) {
        long planned = plan.dueNanos(number);
        return number <= doubledAt ? planned : (planned + plan.dueNanos(doubledAt)) / 2;
    }

    private void dispatch(int number) {
        Exchange exchange = new Exchange(
                number, plan.call(number), plan.client(number), dueNanos(number), "zdd-%s-%d".formatted(run, number));
        exchange.dispatched(elapsedNanos());
        if (unanswered.incrementAndGet() > MAX_IN_FLIGHT) {
            ended(exchange, new Outcome.Failed(FailureKind.NOT_SENT, "", MAX_IN_FLIGHT + " requests are unanswered"));
            return;
        }
        inFlight.add(exchange);
        sender.send(exchange);
    }

    private void endOverdue() {
        long oldest = elapsedNanos() - plan.timeout().toNanos();
        for (Exchange head = inFlight.peek(); head != null; head = inFlight.peek()) {
            if (!head.isEnded() && head.dispatchedNanos() > oldest) {
                return;
            }
            inFlight.remove();
            if (!head.isEnded()) {
                String detail = "no answer within %d ms%s"
                        .formatted(plan.timeout().toMillis(), head.isConnected() ? "" : ", not even a connection");
                ended(head, new Outcome.Failed(FailureKind.TIMEOUT, "", detail));
                head.abandon();
            }
        }
    }

    private void ended(Exchange exchange, Outcome outcome) {
        if (exchange.end()) {
            recorder.ended(exchange, outcome, elapsedNanos() - exchange.dueNanos());
            unanswered.decrementAndGet();
        }
    }

    private void startedLate(Exchange exchange) {
        recorder.slipped(elapsedNanos() - exchange.dueNanos());
    }

    private long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
