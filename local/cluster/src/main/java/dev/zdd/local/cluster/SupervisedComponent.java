package dev.zdd.local.cluster;

import dev.zdd.local.cluster.ComponentState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps one component running: starts it or takes it over, waits until it is ready, starts it again when it ends. */
final class SupervisedComponent implements Runnable, Supervised {

    /** Quick at first, for most components are ready within a second; a probe is a process or two. */
    private static final Duration FIRST_PROBE = Duration.ofMillis(100);

    private static final Duration SLOWEST_PROBE = Duration.ofMillis(500);

    private final Component component;
    private final Launcher launcher;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff();
    private final AtomicInteger restarts = new AtomicInteger();

    private volatile Phase phase = Phase.WAITING;
    private volatile Optional<ProcessIdentity> process = Optional.empty();
    private volatile Duration took = Duration.ZERO;
    private volatile String message = "";
    private volatile boolean stopped;
    private volatile boolean unwanted;

    SupervisedComponent(Component component, Launcher launcher) {
        this.component = component;
        this.launcher = launcher;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public ComponentState state() {
        long pid = process.filter(ProcessIdentity::isAlive)
                .map(ProcessIdentity::pid)
                .orElse(0L);
        Phase shown = phase == Phase.READY && pid == 0 ? Phase.ENDED : phase;
        return new ComponentState(component.name(), shown, pid, restarts.get(), took, message);
    }

    /** Runs until {@link #stop()}; what it depends on must be ready. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                long begin = System.nanoTime();
                boolean ran = runOnce();
                if (!stopped) {
                    pause(ran ? "ended" : message, Duration.ofNanos(System.nanoTime() - begin));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(String why, Duration ran) throws InterruptedException {
        phase = Phase.ENDED;
        restarts.incrementAndGet();
        Duration pause = backoff.after(ran);
        message = "%s, starting again in %d ms".formatted(why, pause.toMillis());
        Log.line("%s: %s", component.name(), message);
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.line("%s: starting again at once", component.name());
        }
    }

    private boolean runOnce() throws InterruptedException {
        long begin = System.nanoTime();
        phase = Phase.STARTING;
        ProcessIdentity started;
        try {
            Optional<ProcessIdentity> running = launcher.running(component);
            started = running.isPresent() ? running.get() : launcher.start(component);
        } catch (IOException | RuntimeException e) {
            message = "cannot be started: " + e.getMessage();
            return false;
        }
        process = Optional.of(started);
        if (unwanted) {
            started.end();
        }
        awaitReady(started);
        if (started.isAlive()) {
            took = ComponentState.since(begin);
            phase = Phase.READY;
            message = "";
            ready.complete(null);
            started.awaitEnd();
        }
        return true;
    }

    private void awaitReady(ProcessIdentity started) throws InterruptedException {
        Duration pause = FIRST_PROBE;
        while (started.isAlive() && !stopped && !component.probe().isReady()) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(SLOWEST_PROBE) > 0 ? SLOWEST_PROBE : pause;
        }
    }

    /** Ends the process; it is started again at once. */
    void restart() throws InterruptedException {
        Optional<ProcessIdentity> running = process;
        if (running.isPresent()) {
            phase = Phase.STARTING;
            running.get().end();
        }
        wake.release();
    }

    /** Ends the process for good. */
    void end() throws InterruptedException {
        unwanted = true;
        stop();
        Optional<ProcessIdentity> running = process;
        if (running.isPresent()) {
            running.get().end();
        }
    }

    /** Stops looking after the process, which runs on. */
    void stop() {
        stopped = true;
        wake.release();
    }
}
