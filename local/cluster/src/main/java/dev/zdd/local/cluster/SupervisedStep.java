package dev.zdd.local.cluster;

import dev.zdd.local.cluster.ComponentState.Phase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A step of the way up. It is done once; when it fails, what depends on it waits until the supervisor is started anew. */
final class SupervisedStep implements Supervised {
    private final Steps.Step step;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private volatile Phase phase = Phase.WAITING;
    private volatile Duration took = Duration.ZERO;
    private volatile String message = "";

    SupervisedStep(Steps.Step step) {
        this.step = step;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public ComponentState state() {
        return new ComponentState(step.name(), phase, 0, 0, took, message);
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        phase = Phase.STARTING;
        try {
            step.work().run();
            took = ComponentState.since(begin);
            phase = Phase.READY;
            ready.complete(null);
        } catch (RuntimeException | LinkageError e) {
            message = e instanceof LinkageError ? e.toString() : String.valueOf(e.getMessage());
            phase = Phase.FAILED;
            Log.failure("step " + step.name(), e);
        }
    }
}
