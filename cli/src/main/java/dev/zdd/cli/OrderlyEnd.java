package dev.zdd.cli;

import dev.zdd.engine.process.ShutdownHook;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that is told to end by SIGTERM or Ctrl-C put back first what it has changed: its thread is interrupted, and
 * the process stays until the command has closed this, or for {@link #LIMIT}.
 */
final class OrderlyEnd implements AutoCloseable {

    /** A canary that goes back, and pods that drain for 30 s. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    private final Thread command = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Runnable told;
    private final ShutdownHook hook;

    private OrderlyEnd(Runnable told) {
        this.told = told;
        this.hook = ShutdownHook.of("orderly-end", this::end);
    }

    /** @param told says that the command was told to end */
    static OrderlyEnd of(Runnable told) {
        return new OrderlyEnd(told);
    }

    private void end() {
        told.run();
        command.interrupt();
        try {
            boolean unused = over.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        hook.close();
    }
}
