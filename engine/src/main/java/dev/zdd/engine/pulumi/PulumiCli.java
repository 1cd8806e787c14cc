package dev.zdd.engine.pulumi;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.GrowingFile;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.ShutdownHook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the {@code pulumi} command line in a project's directory. */
public final class PulumiCli {

    /** Queries of the file backend take about a second. */
    private static final Duration QUERY_LIMIT = Duration.ofMinutes(2);

    /** A preview runs the program and asks the cluster about every object; it waits for nothing else. */
    private static final Duration PREVIEW_LIMIT = Duration.ofMinutes(10);

    /** After one interrupt the engine ends what runs and saves its state; an await ends within seconds. */
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(60);

    private final Path executable;
    private final Path project;
    private final Path logs;
    private final PulumiEnvironment environment;

    /**
     * @param logs folder for what long commands print, while they run, and for the files that the engine and its language hosts
     *     leave in the temporary folder, some with each run
     */
    public PulumiCli(Path executable, Path project, Path logs, PulumiEnvironment environment) {
        this.executable = executable;
        this.project = project;
        this.logs = logs;
        this.environment = environment.with("TMPDIR", logs.toString());
    }

    public Path executable() {
        return executable;
    }

    /** Runs a short command and gives its standard output; fails when it does. */
    public String query(String... arguments) {
        return command(arguments).withTimeout(QUERY_LIMIT).output();
    }

    /**
     * What an update of a stack would do, as JSON. Policies judge the whole system, so it has what stays as it is, too.
     *
     * @param stackFile in place of the project's own
     * @throws UserError when the program cannot be run to its end or a policy refuses it, with what the engine says about it
     */
    public String plan(String stack, Optional<Path> stackFile) {
        List<String> arguments = new ArrayList<>(List.of(
                "preview", "--stack", stack, "--json", "--show-sames", "--non-interactive", "--color", "never"));
        stackFile.ifPresent(file -> arguments.addAll(List.of("--config-file", file.toString())));
        Command.Result result = command(arguments.toArray(String[]::new))
                .withTimeout(PREVIEW_LIMIT)
                .run();
        if (result.exitCode() != 0) {
            throw new UserError("pulumi preview of stack %s: exit code %d (expected: 0)\n%s"
                    .formatted(stack, result.exitCode(), reasons(result)));
        }
        return result.output();
    }

    /** As {@link #plan(String, Optional)}, with the content of a stack file that lies nowhere. */
    public String plan(String stack, String stackFile) {
        return withCopy(stackFile, file -> plan(stack, Optional.of(file)));
    }

    /** When the last update began, by the stack's history. */
    public Optional<Instant> lastUpdate(String stack) {
        return updates(stack)
                .map(entry -> Instant.parse(entry.path("startTime").asString()))
                .findFirst();
    }

    /** What the last update that succeeded was told, as {@link #configuration} has it; empty where there was none. */
    Optional<JsonNode> lastApplied(String stack) {
        return updates(stack, "--show-secrets")
                .filter(entry -> entry.path("result").asString("").equals("succeeded"))
                .map(entry -> entry.path("config"))
                .findFirst();
    }

    private Stream<JsonNode> updates(String stack, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("stack", "history", "--stack", stack, "--json", "--page-size", "10"));
        arguments.addAll(List.of(options));
        return JsonMapper.shared()
                .readTree(query(arguments.toArray(String[]::new)))
                .valueStream()
                .filter(entry -> entry.path("kind").asString("").equals("update"));
    }

    /** The content of a stack file by its keys, each with {@code value}, {@code objectValue} and {@code secret}; secrets in plain text. */
    JsonNode configuration(String stack, String stackFile) {
        return withCopy(
                stackFile,
                file -> JsonMapper.shared()
                        .readTree(query(
                                "config",
                                "--stack",
                                stack,
                                "--config-file",
                                file.toString(),
                                "--json",
                                "--show-secrets")));
    }

    /**
     * The content of a stack file with other values and without some keys.
     *
     * @param values as {@link #configuration} has them; no secrets, which the list of processes would show
     */
    String changed(String stack, String stackFile, ObjectNode values, List<String> without) {
        return withCopy(stackFile, file -> {
            if (!values.isEmpty()) {
                query(
                        "config",
                        "set-all",
                        "--stack",
                        stack,
                        "--config-file",
                        file.toString(),
                        "--non-interactive",
                        "--json",
                        values.toString());
            }
            without.forEach(
                    key -> query("config", "rm", "--stack", stack, "--config-file", file.toString(), "--", key));
            return Files.readString(file);
        });
    }

    /** The content of a stack file with other values of the project's own keys, as {@code pulumi config set} writes it. */
    public String changed(String stack, String stackFile, Map<String, String> values) {
        return withCopy(stackFile, file -> {
            values.forEach((key, value) -> query(
                    "config",
                    "set",
                    "--stack",
                    stack,
                    "--config-file",
                    file.toString(),
                    "--non-interactive",
                    "--",
                    key,
                    value));
            return Files.readString(file);
        });
    }

    /** Lets a command work with the content of a stack file that lies nowhere. */
    private static <T> T withCopy(String stackFile, FileWork<T> work) {
        return Io.get("the temporary folder cannot be written", () -> {
            Path file = Files.createTempFile("pulumi-config-", ".yaml");
            try {
                Files.writeString(file, stackFile);
                return work.with(file);
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    private interface FileWork<T> {
        T with(Path file) throws IOException;
    }

    /** What went wrong stands among the JSON, except where the engine did not get that far. */
    private static String reasons(Command.Result result) {
        try {
            String diagnostics = JsonMapper.shared()
                    .readTree(result.output())
                    .path("diagnostics")
                    .valueStream()
                    .filter(one -> one.path("severity").asString("").equals("error"))
                    .map(one -> one.path("message").asString("").strip())
                    .collect(Collectors.joining("\n"));
            return diagnostics.isEmpty() ? result.lastLines() : diagnostics;
        } catch (JacksonException e) {
            return result.lastLines();
        }
    }

    private Command command(String... arguments) {
        createLogs();
        Command command = Command.of(words(List.of(arguments))).withDirectory(project);
        for (Map.Entry<String, String> variable : environment.variables().entrySet()) {
            command = command.withEnvironment(variable.getKey(), variable.getValue());
        }
        return command;
    }

    /**
     * Runs a long command, handing over its lines as they come. When this process is told to end meanwhile, the engine is
     * told so in the way it knows, one interrupt, and is waited for: killed in the middle, it would leave its state locked
     * and the resource in work unknown.
     *
     * <p>The engine prints into a file, not into a pipe: when this process is killed, it would die of the broken pipe before
     * it has saved its state.
     *
     * @return its exit code
     */
    public int stream(List<String> arguments, Consumer<String> lines) {
        return stream(arguments, engine -> {}, lines);
    }

    /** @param started takes the engine's process, whose locks bear its pid */
    int stream(List<String> arguments, Consumer<ProcessHandle> started, Consumer<String> lines) {
        // A session of its own: Ctrl-C reaches this process alone, which then interrupts the engine exactly once. A
        // second interrupt would make the engine give up without saving.
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(words(arguments));
        Path log = newLog();
        Process process =
                start(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()));
        Runnable interrupt = new OneInterrupt(process);
        ShutdownHook hook = ShutdownHook.of("pulumi-interrupt", interrupt);
        try {
            started.accept(process.toHandle());
            process.getOutputStream().close();
            GrowingFile.follow(log, process.toHandle(), lines);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: its input cannot be closed".formatted(executable), e);
        } catch (InterruptedException e) {
            interrupt.run();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(executable), e);
        } finally {
            hook.close();
            delete(log);
        }
    }

    /** One for each run: the engine of a killed run may still write to its own. */
    private Path newLog() {
        return Io.get(
                "%s: cannot be written".formatted(logs), () -> Files.createTempFile(createLogs(), "engine-", ".log"));
    }

    private Path createLogs() {
        return Io.get("%s: cannot be created".formatted(logs), () -> Files.createDirectories(logs));
    }

    private static void delete(Path log) {
        Io.run("%s: cannot be removed".formatted(log), () -> Files.deleteIfExists(log));
    }

    /** Runs a command of the user's with the terminal of this process. Returns its exit code. */
    public int interactive(List<String> arguments) {
        createLogs();
        Process process = start(new ProcessBuilder(words(arguments)).inheritIO());
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(executable), e);
        }
    }

    private List<String> words(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(executable.toString()));
        words.addAll(arguments);
        return words;
    }

    private Process start(ProcessBuilder builder) {
        builder.directory(project.toFile()).environment().putAll(environment.variables());
        return Io.get("%s: cannot be started".formatted(executable), () -> builder.start());
    }

    /** One, whoever asks for it: the end of this process, an interrupt of the thread that waits, or both. */
    private static final class OneInterrupt implements Runnable {

        private final Process process;
        private boolean sent;

        OneInterrupt(Process process) {
            this.process = process;
        }

        @Override
        public synchronized void run() {
            if (sent || !process.isAlive()) {
                return;
            }
            sent = true;
            try {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                if (!process.waitFor(CANCEL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (IOException | InterruptedException e) {
                process.destroyForcibly();
            }
        }
    }
}
