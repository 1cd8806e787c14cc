package dev.zdd.cli;

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
    private final Thread hook = new Thread(this::end, "orderly-end");
    private final Runnable told;

    private OrderlyEnd(Runnable told) {
        this.told = told;
    }

    /** @param told says that the command was told to end */
    static OrderlyEnd of(Runnable told) {
        OrderlyEnd end = new OrderlyEnd(told);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
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
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook is at work.
        }
    }
}
