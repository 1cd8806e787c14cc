package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.verify.Generator.Counts;
import dev.zdd.verify.Generator.Sent;
import dev.zdd.verify.GeneratorProcess.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** A {@link GeneratorProcess} elsewhere, over its standard input and output. */
public final class RemoteGenerator {
    /** Of what it prints beside its messages. */
    private static final int MOST_CHARACTERS = 10_000;

    private final String name;
    private final InputStream output;
    private final OutputStream input;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Sent> sent = new CompletableFuture<>();
    private final StringBuffer printed = new StringBuffer();
    private volatile Counts counts = new Counts(0, 0, 0, null, List.of(), false);
    private volatile Duration behind = Duration.ofDays(1);

    /**
     * Of a process that has been started.
     *
     * @param name for messages
     * @param output of the process
     * @param input of the process
     */
    public RemoteGenerator(String name, InputStream output, OutputStream input) {
        this.name = name;
        this.output = output;
        this.input = input;
        Thread reader = new Thread(this::read, name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Tells it what to send, and waits until it is warm.
     *
     * @throws IllegalArgumentException if an address cannot be used
     * @throws IllegalStateException if it ends, or is not ready within {@code limit}
     */
    public void prepare(Order order, Duration limit) throws InterruptedException {
        say(GeneratorProcess.JSON.writeValueAsString(order));
        get(ready, limit);
    }

    /** The first request is due when the process hears of it. */
    public void begin() {
        say("begin");
    }

    /** From now on twice as many requests in the same time. Once only. */
    public void twice() {
        say(GeneratorProcess.TWICE);
    }

    /** As the process has told last; it does so twice a second. */
    public Counts soFar() {
        Counts last = counts;
        return new Counts(last.sent(), last.ok(), last.failed(), last.firstFailure(), last.sockets(), sent.isDone());
    }

    /**
     * Sends nothing more once the plan's least number of requests is out, and waits for what is on its way, also after one
     * interrupt, which is then kept.
     *
     * @throws IllegalStateException if there is no result within {@code limit}
     */
    public Sent finish(Duration limit) throws InterruptedException {
        say("end");
        try {
            return get(sent, limit);
        } catch (InterruptedException e) {
            try {
                return get(sent, limit);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** By how much its clock is behind this process's, at most a message's time too much; negative where it is ahead. */
    Duration behind() {
        return behind;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
            lost("its output has ended", null);
        } catch (IOException e) {
            lost("its output cannot be read: " + e.getMessage(), e);
        }
    }

    private void heard(String line) {
        try {
            heard(Told.parse(line));
        } catch (JacksonException e) {
            if (printed.length() < MOST_CHARACTERS) {
                printed.append(System.lineSeparator()).append(line);
            }
        }
    }

    private void heard(Told told) {
        // The shortest time that a message seems to have taken is mostly the difference of the clocks.
        Duration since = Duration.between(told.at(), Instant.now());
        behind = since.compareTo(behind) < 0 ? since : behind;
        if (told.refused() != null) {
            ready.completeExceptionally(new IllegalArgumentException(told.refused()));
        } else if (told.sent() != null) {
            sent.complete(told.sent());
        } else if (told.counts() != null) {
            counts = told.counts();
        } else {
            ready.complete(null);
        }
    }

    private void lost(String why, Exception cause) {
        IllegalStateException failure = new IllegalStateException(
                "%s: %s before the result (expected: a generator of this version, and a connection that lasts)%s"
                        .formatted(name, why, printed),
                cause);
        ready.completeExceptionally(failure);
        sent.completeExceptionally(failure);
    }

    private void say(String line) {
        try {
            input.write((line + "\n").getBytes(UTF_8));
            input.flush();
        } catch (IOException e) {
            lost("its input has ended", e);
        }
    }

    private <T> T get(CompletableFuture<T> future, Duration limit) throws InterruptedException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "%s: no answer for %d s (expected: one)%s".formatted(name, limit.toSeconds(), printed), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }
}
