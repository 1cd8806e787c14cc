package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.verify.Generator.Counts;
import dev.zdd.verify.Generator.Sent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A generator as a process of its own. Its standard input brings a line with an {@link Order}, then a line when the load begins,
 * then perhaps {@link #TWICE}, then another line, or its end, when the load ends; SIGTERM ends the load too. It prints lines of
 * {@link Told}. {@link RemoteGenerator} is its other side.
 */
public final class GeneratorProcess {
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    /** A line that doubles the rate. */
    static final String TWICE = "twice";

    static final JsonMapper JSON = JsonMapper.shared();

    private static final CountDownLatch END = new CountDownLatch(1);
    private static final CountDownLatch OVER = new CountDownLatch(1);

    /**
     * What is to be known outside.
     *
     * @param at this process's clock
     * @param refused why the order cannot be done; null otherwise
     * @param counts null before the load begins
     * @param sent null before it has ended
     */
    record Told(Instant at, String refused, Counts counts, Sent sent) {
        /** @throws tools.jackson.core.JacksonException if {@code line} is none */
        static Told parse(String line) {
            return JSON.readValue(line, Told.class);
        }
    }

    private final PrintStream out = System.out;

    private GeneratorProcess() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        // What libraries print must not come between the lines.
        GeneratorProcess process = new GeneratorProcess();
        System.setOut(System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(GeneratorProcess::endOrderly));
        try {
            process.run(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        } finally {
            OVER.countDown();
        }
        System.exit(0);
    }

    private void run(BufferedReader in) throws InterruptedException, IOException {
        String line = in.readLine();
        if (line == null) {
            return;
        }
        try {
            OwnGenerator generator = new OwnGenerator(JSON.readValue(line, Order.class));
            generator.prepare();
            tell(null, null, null);
            if (in.readLine() == null) {
                return;
            }
            generator.begin();
            Thread reader = new Thread(() -> awaitEnd(in, generator), "standard-input");
            reader.setDaemon(true);
            reader.start();
            while (!END.await(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                    && !generator.soFar().done()) {
                tell(null, generator.soFar(), null);
            }
            tell(null, null, generator.finish());
        } catch (IllegalArgumentException e) {
            tell(e.getMessage(), null, null);
        }
    }

    private void tell(String refused, Counts counts, Sent sent) {
        out.println(JSON.writeValueAsString(new Told(Instant.now(), refused, counts, sent)));
        out.flush();
    }

    private static void awaitEnd(BufferedReader in, OwnGenerator generator) {
        try {
            while (TWICE.equals(in.readLine())) {
                generator.twice();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input: cannot be read", e);
        } finally {
            END.countDown();
        }
    }

    /** Of a pod that is evicted, too: what was sent until then is told. */
    private static void endOrderly() {
        END.countDown();
        try {
            OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
