package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A generator as a process of its own inside node 1's network namespace. It goes on until its standard input ends, and then
 * writes its result as JSON.
 */
final class InsideProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path resultFile;
    private final StringBuilder output = new StringBuilder();

    private InsideProcess(String name, Process process, Path resultFile) {
        this.name = name;
        this.process = process;
        this.resultFile = resultFile;
    }

    /**
     * Starts a generator's main class.
     *
     * @param name for messages and files
     * @param plan what it is told to do, written to a file as JSON
     * @param folder for its files
     * @param arguments beyond the address, the plan and the place of its result
     * @param progress takes a line that it prints; false: the line is none of its own and is kept for messages
     */
    static InsideProcess start(
            String name,
            Instance instance,
            int heapMiB,
            Class<?> main,
            Address address,
            Object plan,
            Path folder,
            List<String> arguments,
            Predicate<String> progress) {
        return Io.get(name + ": cannot be started", () -> {
            Path planFile = Files.createTempFile(folder, name + "-plan-", ".json");
            Files.writeString(planFile, JsonMapper.shared().writeValueAsString(plan));
            Path resultFile = Files.createTempFile(folder, name + "-", ".json");
            List<String> all = new ArrayList<>(address.words());
            all.addAll(List.of("--plan", planFile.toString(), "--json", resultFile.toString()));
            all.addAll(arguments);
            InsideProcess started = new InsideProcess(
                    name,
                    new ProcessBuilder(InsideJava.command(instance, heapMiB, main, all))
                            .redirectErrorStream(true)
                            .start(),
                    resultFile);
            Thread reader = new Thread(() -> started.readOutput(progress), name + "-output");
            reader.setDaemon(true);
            reader.start();
            return started;
        });
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s: ended early%n%s".formatted(name, outputSoFar()));
        }
    }

    /** Gives it a line of standard input. */
    void tell(String line) {
        Io.run(name + ": cannot be told", () -> {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        });
    }

    /** Ends it in its own way and gives its result. */
    String finish(Duration atMost) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "%s: still running after %d s%n%s".formatted(name, atMost.toSeconds(), outputSoFar()));
            }
            String json = Files.readString(resultFile);
            if (json.isEmpty()) {
                throw new IllegalStateException("%s: no result%n%s".formatted(name, outputSoFar()));
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": no result", e);
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        }
    }

    @Override
    public void close() {
        // Not Process.destroy, which closes the output under its reader.
        process.toHandle().destroy();
    }

    private void readOutput(Predicate<String> progress) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!progress.test(line)) {
                    synchronized (output) {
                        output.append(line).append(System.lineSeparator());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": output cannot be read", e);
        }
    }

    private String outputSoFar() {
        synchronized (output) {
            return output.toString();
        }
    }
}
