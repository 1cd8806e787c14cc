package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.proof.load.LocalTarget;
import dev.zdd.verify.Generator.Counts;
import dev.zdd.verify.Generator.Sent;
import dev.zdd.verify.GeneratorProcess;
import dev.zdd.verify.Order;
import dev.zdd.verify.RemoteGenerator;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import java.time.Duration;
import java.util.List;

/** The load generator as a process of its own inside node 1's network namespace, the only place it can reach Services from. */
public final class LoadProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int HEAP_MIB = 256;

    private final Process process;
    private final RemoteGenerator generator;
    private List<String> acknowledged = List.of();

    private LoadProcess(Process process) {
        this.process = process;
        this.generator = new RemoteGenerator("load", process.getInputStream(), process.getOutputStream());
    }

    /**
     * Starts the load; it goes on until {@link #finish}.
     *
     * @throws IllegalArgumentException if it would leave this machine
     */
    public static LoadProcess start(Instance instance, Address address, Plan plan) {
        Order order = order(address, plan);
        LoadProcess load = new LoadProcess(Io.get(
                "load: cannot be started",
                () -> new ProcessBuilder(InsideJava.command(instance, HEAP_MIB, GeneratorProcess.class, List.of()))
                        .redirectErrorStream(true)
                        .start()));
        try {
            load.generator.prepare(order, START_LIMIT);
        } catch (InterruptedException e) {
            load.close();
            throw new Interrupted(e);
        } catch (RuntimeException e) {
            load.close();
            throw e;
        }
        load.generator.begin();
        return load;
    }

    /** What is sent, on this machine's own addresses only. */
    static Order order(Address address, Plan plan) {
        plan.sourceAddresses().forEach(LocalTarget::source);
        return Order.at(LocalTarget.parse(address.target()).toString(), address.host(), plan);
    }

    /** Requests answered as expected so far, at most a second old. */
    public long okSoFar() {
        Counts counts = generator.soFar();
        if (counts.done()) {
            // Says why, where there is no result.
            throw new IllegalStateException("load: ended early, after %,d requests"
                    .formatted(finish(Duration.ZERO).sent()));
        }
        return counts.ok();
    }

    /** Twice as many requests from now on. */
    void twice() {
        generator.twice();
    }

    /** Ends the load once the plan's least number of requests is out, and waits for the last answers. */
    public LoadResult finish(Duration atMost) {
        try {
            Sent sent = generator.finish(atMost);
            acknowledged = sent.acknowledged();
            return sent.load();
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        }
    }

    /** Idempotency keys of the writes that were acknowledged; known after {@link #finish}. */
    public List<String> acknowledgedWrites() {
        return acknowledged;
    }

    @Override
    public void close() {
        // Not Process.destroyForcibly, which closes the output under its reader.
        process.toHandle().destroyForcibly();
    }
}
