package dev.zdd.proof.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.local.Instance;
import dev.zdd.proof.load.LoadResult;
import dev.zdd.proof.load.Plan;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The load generator as a process of its own inside node 1's network namespace, the only place it can reach Services from. */
public final class LoadProcess implements AutoCloseable {
    /** What the generator prints each second. */
    private static final Pattern PROGRESS = Pattern.compile("sent (\\d+) ok (\\d+) failed (\\d+)");

    private static final int HEAP_MIB = 256;

    private final Process process;
    private final Path resultFile;
    private final Path acknowledgedFile;
    private final StringBuilder output = new StringBuilder();
    private volatile long ok;

    private LoadProcess(Process process, Path resultFile, Path acknowledgedFile) {
        this.process = process;
        this.resultFile = resultFile;
        this.acknowledgedFile = acknowledgedFile;
    }

    /** Starts the load; it goes on until {@link #finish}. */
    public static LoadProcess start(Instance instance, Address address, Plan plan, Path folder) {
        try {
            Path planFile = Files.createTempFile(folder, "plan-", ".json");
            Files.writeString(planFile, JsonMapper.shared().writeValueAsString(plan));
            Path resultFile = Files.createTempFile(folder, "load-", ".json");
            Path acknowledgedFile = Files.createTempFile(folder, "acknowledged-", ".txt");
            Process process = new ProcessBuilder(command(instance, address, planFile, resultFile, acknowledgedFile))
                    .redirectErrorStream(true)
                    .start();
            LoadProcess load = new LoadProcess(process, resultFile, acknowledgedFile);
            Thread reader = new Thread(load::readOutput, "load-output");
            reader.setDaemon(true);
            reader.start();
            return load;
        } catch (IOException e) {
            throw new UncheckedIOException("load generator: cannot be started", e);
        }
    }

    private static List<String> command(Instance instance, Address address, Path plan, Path result, Path acknowledged) {
        List<String> arguments = new ArrayList<>(address.words());
        arguments.addAll(List.of(
                "--plan",
                plan.toString(),
                "--json",
                result.toString(),
                "--acknowledged",
                acknowledged.toString(),
                "--until-stdin-ends"));
        return InsideJava.command(instance, HEAP_MIB, dev.zdd.proof.load.Main.class, arguments);
    }

    /** Requests answered as expected so far, at most a second old. */
    public long okSoFar() {
        if (!process.isAlive()) {
            throw new IllegalStateException("load generator: ended early%n%s".formatted(outputSoFar()));
        }
        return ok;
    }

    /** Ends the load once the plan's least number of requests is out, and waits for the last answers. */
    public LoadResult finish(Duration atMost) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "load generator: still running after %d s%n%s".formatted(atMost.toSeconds(), outputSoFar()));
            }
            String json = Files.readString(resultFile);
            if (json.isEmpty()) {
                throw new IllegalStateException("load generator: no result%n%s".formatted(outputSoFar()));
            }
            return LoadResult.fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException("load generator: no result", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Idempotency keys of the writes that were acknowledged; complete after {@link #finish}. */
    List<String> acknowledgedWrites() {
        try {
            return Files.readAllLines(acknowledgedFile);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(acknowledgedFile), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void readOutput() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches()) {
                    ok = Long.parseLong(progress.group(2));
                } else {
                    synchronized (output) {
                        output.append(line).append(System.lineSeparator());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("load generator: output cannot be read", e);
        }
    }

    private String outputSoFar() {
        synchronized (output) {
            return output.toString();
        }
    }
}
