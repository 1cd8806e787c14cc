package dev.zdd.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A command to run to its end: with a time limit, its output captured, and a failure that says which command, how it ended and
 * what it printed last. Immutable; every {@code with...} gives a changed copy.
 *
 * <p>When the limit passes or the calling thread is interrupted, the process and its descendants are ended.
 */
public final class Command {

    /** Far more than any of the short commands here needs; long ones set their own. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    private final List<String> words;
    private final Optional<Path> directory;
    private final Map<String, String> environment;
    private final Duration timeout;
    private final String input;
    private final Consumer<String> lines;

    private Command(
            List<String> words,
            Optional<Path> directory,
            Map<String, String> environment,
            Duration timeout,
            String input,
            Consumer<String> lines) {
        this.words = List.copyOf(words);
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
        this.input = input;
        this.lines = lines;
    }

    /** A command by its words; no shell is involved. The default time limit is one minute. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** @see #of(String...) */
    public static Command of(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("words: [] (expected: a command)");
        }
        return new Command(words, Optional.empty(), Map.of(), DEFAULT_TIMEOUT, "", line -> {});
    }

    /** Runs in this directory. */
    public Command withDirectory(Path value) {
        return new Command(words, Optional.of(value), environment, timeout, input, lines);
    }

    /** Adds one environment variable to those inherited. */
    public Command withEnvironment(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Command(words, directory, more, timeout, input, lines);
    }

    /** Ends the command after this long. */
    public Command withTimeout(Duration value) {
        return new Command(words, directory, environment, value, input, lines);
    }

    /** Text for its standard input; without it the input is empty. */
    public Command withInput(String value) {
        return new Command(words, directory, environment, timeout, value, lines);
    }

    /** Also hands over each line of both streams as it comes, from the threads that read them. */
    public Command withLines(Consumer<String> value) {
        return new Command(words, directory, environment, timeout, input, value);
    }

    /**
     * Runs it to its end, whatever its exit code.
     *
     * @throws CommandException when it cannot be started, runs into its time limit or the thread is interrupted (whose
     *     interrupt flag is then set)
     */
    public Result run() {
        Process process = start();
        FutureTask<String> output = inBackground("stdout", process.getInputStream());
        FutureTask<String> errors = inBackground("stderr", process.getErrorStream());
        try {
            feed(process);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw CommandException.timedOut(words, timeout, lastLines(output, errors));
            }
            return new Result(process.exitValue(), output.get(), errors.get());
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw CommandException.interrupted(words, e);
        } catch (ExecutionException e) {
            end(process);
            throw CommandException.unreadable(words, e.getCause());
        }
    }

    /**
     * Runs it and returns its standard output without the white space around it.
     *
     * @throws CommandException as {@link #run()}, and when the exit code is not 0
     */
    public String output() {
        Result result = run();
        if (result.exitCode() != 0) {
            throw CommandException.failed(words, result);
        }
        return result.output().strip();
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words);
        directory.ifPresent(path -> builder.directory(path.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw CommandException.notStarted(words, e);
        }
    }

    private void feed(Process process) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The command ended without reading its input; its exit code tells the rest.
        }
    }

    private FutureTask<String> inBackground(String name, InputStream stream) {
        FutureTask<String> task = new FutureTask<>(() -> read(stream));
        Thread thread = new Thread(task, words.get(0) + " " + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private String read(InputStream stream) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String lastLines(FutureTask<String> output, FutureTask<String> errors) throws InterruptedException {
        try {
            return new Result(-1, output.get(1, TimeUnit.SECONDS), errors.get(1, TimeUnit.SECONDS)).lastLines();
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }

    /**
     * How a command ended.
     *
     * @param exitCode its exit code; 128 + the signal's number when a signal ended it
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    public record Result(int exitCode, String output, String errors) {

        private static final int LAST_LINES = 15;

        /** The last lines of standard error, or of standard output when the other is empty. */
        public String lastLines() {
            List<String> all = (errors.isBlank() ? output : errors).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        }
    }
}
