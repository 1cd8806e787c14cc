package dev.zdd.engine.pulumi;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.Poll;
import dev.zdd.engine.process.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain {@code pulumi} in a checkout: with the user's own state, plugins and credentials, on whatever cluster the kubeconfig
 * names. The stack file is the checkout's own {@code Pulumi.STACK.yaml}.
 */
public final class CheckoutRunner implements ProgramRunner {

    /** How pulumi 3.228.0 begins its refusal while another update runs, with each lock's holder. */
    private static final String LOCKED = "the stack is currently locked";

    private static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private static final List<String> NOT_INTERACTIVE =
            List.of("--yes", "--non-interactive", "--suppress-progress", "--color", "never", "--skip-preview");

    private final Path checkout;
    private final Path copies;
    private final PulumiCli cli;
    private final Duration betweenTries;

    /**
     * @param pulumi the command line
     * @param logs folder for what the engine prints
     * @param kubeconfig the cluster; empty: as the stack file and the environment have it
     */
    public CheckoutRunner(Path checkout, Path pulumi, Path logs, Optional<Path> kubeconfig) {
        this(checkout, pulumi, logs, kubeconfig, BETWEEN_TRIES);
    }

    CheckoutRunner(Path checkout, Path pulumi, Path logs, Optional<Path> kubeconfig, Duration betweenTries) {
        this.betweenTries = betweenTries;
        this.checkout = checkout;
        this.copies = logs.resolveSibling("stack-files");
        Map<String, String> variables = kubeconfig
                .map(file -> Map.of("KUBECONFIG", file.toString(), "PULUMI_SKIP_UPDATE_CHECK", "true"))
                .orElse(Map.of("PULUMI_SKIP_UPDATE_CHECK", "true"));
        this.cli = new PulumiCli(pulumi, checkout, logs, new PulumiEnvironment(variables));
    }

    @Override
    public String stackFile(String stack) {
        return read(file(stack));
    }

    private static String read(Path file) {
        return Io.orRefuse(
                "%s: not readable (expected: part of the checkout)".formatted(file), () -> Files.readString(file));
    }

    @Override
    public String plan(String stack, String stackFile) {
        return cli.plan(stack, stackFile);
    }

    /**
     * The stack's configuration by key, secrets in plain text.
     *
     * @throws dev.zdd.engine.process.CommandException when the stack or its secrets cannot be read
     */
    public Map<String, String> configuration(String stack) {
        Map<String, String> values = new TreeMap<>();
        JsonMapper.shared()
                .readTree(cli.query("config", "--stack", stack, "--json", "--show-secrets"))
                .properties()
                .forEach(entry -> values.put(
                        entry.getKey(), entry.getValue().path("value").asString("")));
        return values;
    }

    @Override
    public String changed(String stack, String stackFile, Map<String, String> values) {
        return cli.changed(stack, stackFile, values);
    }

    /** Updates by a copy: the checkout's own file stays as it is until {@link #keep}. */
    @Override
    public ObjectNode up(String stack, String stackFile, Progress progress, Consumer<String> lines) {
        Path file = copy(stack, stackFile);
        if (hasPendingOperations(stack)) {
            progress.note("stack %s: an earlier update was killed in the middle of a resource; looking it up"
                    .formatted(stack));
            run("refresh", stack, file, List.of("--clear-pending-creates"), progress, lines);
        }
        run("up", stack, file, List.of(), progress, lines);
        return outputs(stack);
    }

    @Override
    public Optional<Instant> lastUpdate(String stack) {
        return cli.lastUpdate(stack);
    }

    /**
     * The stack file of the last update that succeeded, whoever ran it, by Pulumi's history: one of those that are here if it is the
     * same, else the first of them with the values that the update had.
     *
     * @param committed the file as it was committed; taken as it is where there was no update
     * @param warnings takes what is known to differ, and cannot be had
     */
    public String applied(String stack, Optional<String> committed, Consumer<String> warnings) {
        Path copy = copies.resolve(file(stack).getFileName());
        List<String> here = Stream.of(
                        committed,
                        Optional.of(stackFile(stack)),
                        Files.exists(copy) ? Optional.of(read(copy)) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Optional<JsonNode> applied = cli.lastApplied(stack);
        if (applied.isEmpty()) {
            return here.get(0);
        }
        return here.stream()
                .filter(stackFile -> cli.configuration(stack, stackFile).equals(applied.get()))
                .findFirst()
                .orElseGet(() -> withValues(stack, here.get(0), applied.get(), warnings));
    }

    private String withValues(String stack, String stackFile, JsonNode applied, Consumer<String> warnings) {
        JsonNode found = cli.configuration(stack, stackFile);
        ObjectNode values = JsonMapper.shared().createObjectNode();
        List<String> secrets = new ArrayList<>();
        applied.properties().stream()
                .filter(entry -> !entry.getValue().equals(found.get(entry.getKey())))
                .forEach(entry -> {
                    if (entry.getValue().path("secret").asBoolean()) {
                        secrets.add(entry.getKey());
                    } else {
                        values.set(entry.getKey(), entry.getValue());
                    }
                });
        if (!secrets.isEmpty()) {
            warnings.accept(
                    "%s: %s: other secrets than those of the last update (expected: the same): a way back has those of this file"
                            .formatted(file(stack).getFileName(), String.join(", ", secrets)));
        }
        List<String> without =
                found.propertyNames().stream().filter(key -> !applied.has(key)).toList();
        return cli.changed(stack, stackFile, values, without);
    }

    @Override
    public void keep(String stack, String stackFile) {
        if (!stackFile.equals(stackFile(stack))) {
            write(file(stack), stackFile);
        }
    }

    private boolean hasPendingOperations(String stack) {
        return !JsonMapper.shared()
                .readTree(cli.query("stack", "export", "--stack", stack))
                .at("/deployment/pending_operations")
                .isEmpty();
    }

    private void run(
            String operation,
            String stack,
            Path file,
            List<String> options,
            Progress progress,
            Consumer<String> lines) {
        // The file is named, or PULUMI_OPTION_CONFIG_FILE of the surroundings would name another.
        List<String> arguments =
                new ArrayList<>(List.of(operation, "--stack", stack, "--config-file", file.toString()));
        arguments.addAll(NOT_INTERACTIVE);
        arguments.addAll(options);
        for (int i = 1; ; i++) {
            List<String> said = new ArrayList<>();
            Optional<ProcessMark> before = started(stack);
            int exitCode = cli.stream(arguments, engine -> note(stack, engine), line -> {
                said.add(line);
                lines.accept(line);
            });
            if (exitCode == 0) {
                return;
            }
            boolean locked = said.stream().anyMatch(line -> line.contains(LOCKED));
            if (locked) {
                // This try has changed nothing: it is the one before that may have left the lock.
                before.ifPresent(mark -> write(mark(stack), mark.toString()));
            }
            if (locked && i == TRIES) {
                throw new UserError(
                        "pulumi %s of stack %s: still locked by another update (expected: its end): its holder is above; where that process has ended: %s"
                                .formatted(operation, stack, cancel(stack)));
            }
            if (!locked) {
                throw new UserError(
                        "pulumi %s of stack %s: exit code %d (expected: 0): its messages are above; another run goes on from there"
                                .formatted(operation, stack, exitCode));
            }
            if (areLeft(said, before)) {
                progress.note("stack %s: releasing the lock of an update that was killed".formatted(stack));
                var unused = cli.query("cancel", "--stack", stack, "--yes", "--non-interactive");
            } else {
                progress.note("stack %s: locked by another update; waiting for it; where its process has ended: %s"
                        .formatted(stack, cancel(stack)));
                Poll.pause(betweenTries);
            }
        }
    }

    /** Whose lock another run may release, when this one is killed. */
    private void note(String stack, ProcessHandle engine) {
        write(mark(stack), ProcessMark.of(engine).toString());
    }

    /** All of them, because they are released together. */
    private static boolean areLeft(List<String> said, Optional<ProcessMark> started) {
        List<StackLock> locks =
                said.stream().flatMap(line -> StackLock.parse(line).stream()).toList();
        return !locks.isEmpty() && locks.stream().allMatch(lock -> lock.isLeft(started, StackLock.boot()));
    }

    private static String cancel(String stack) {
        return "pulumi cancel --stack " + stack;
    }

    private Optional<ProcessMark> started(String stack) {
        Path mark = mark(stack);
        return Files.exists(mark) ? ProcessMark.parse(read(mark)) : Optional.empty();
    }

    private Path mark(String stack) {
        return copies.resolve("engine-" + stack);
    }

    @Override
    public ObjectNode outputs(String stack) {
        return (ObjectNode) JsonMapper.shared().readTree(cli.query("stack", "output", "--stack", stack, "--json"));
    }

    private Path file(String stack) {
        return checkout.resolve("Pulumi.%s.yaml".formatted(stack));
    }

    private Path copy(String stack, String content) {
        Path copy = copies.resolve("Pulumi.%s.yaml".formatted(stack));
        Io.orRefuse(
                "%s: cannot be created (expected: writable)".formatted(copies),
                () -> Files.createDirectories(
                        copies, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        write(copy, content);
        return copy;
    }

    private static void write(Path file, String content) {
        Io.orRefuse(
                "%s: cannot be written (expected: writable)".formatted(file), () -> Files.writeString(file, content));
    }
}
