package dev.zdd.local.pulumi;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.pulumi.ProgramRunner;
import dev.zdd.engine.pulumi.PulumiCli;
import dev.zdd.engine.pulumi.PulumiEnvironment;
import dev.zdd.local.Instance;
import dev.zdd.local.tools.Tool;
import dev.zdd.local.tools.ToolSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the real Pulumi engine on the program's stacks with state of an instance's own.
 *
 * <p>An update that was killed is made good by the next {@link #up}: the lock of a process that no longer lives is released,
 * and resources in whose middle it ended are looked up in the cluster again.
 */
public final class StackRunner implements ProgramRunner {

    private static final List<String> NOT_INTERACTIVE =
            List.of("--yes", "--non-interactive", "--suppress-progress", "--color", "never");

    /** pulumi-language-java 1.22.0 prints it after each run of a built jar, when nobody has asked for a debugger. */
    private static final String HARMLESS = "unable to start debugging";

    /** The engine prints a line for each status of the plugin, also where it says the same as before. */
    private static final Pattern STATUS = Pattern.compile(".* (creating|updating|deleting|replacing) \\(\\d+s\\).*");

    /** An interrupted engine lets the resource in work end, at most about a minute. */
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(90);

    private final PulumiDirectories directories;
    private final PulumiEnvironment environment;
    private final ProjectFiles files;
    private final StateFiles state;
    private final PulumiCli cli;
    private final Engines engines;
    private final Path program;

    /**
     * @param checkout whose program and stack files are used
     * @param tools with pulumi and pulumi-language-java
     */
    public StackRunner(Path checkout, Instance instance, ToolSet tools) {
        this(checkout, instance, tools, instance.kubeconfig());
    }

    /** @param kubeconfig of another account of the instance's cluster, with a context of the instance's name */
    public StackRunner(Path checkout, Instance instance, ToolSet tools, Path kubeconfig) {
        this(
                PulumiDirectories.of(instance),
                instance.name(),
                checkout,
                checkout.resolve("target/zdd-program.jar"),
                tools.binary("pulumi"),
                PulumiDirectories.of(instance).environment(kubeconfig, tools.directory(), searchPathWithJava()),
                ENGINE_PATIENCE);
    }

    StackRunner(
            PulumiDirectories directories,
            String context,
            Path checkout,
            Path program,
            Path pulumi,
            PulumiEnvironment environment,
            Duration patience) {
        this.directories = directories;
        this.environment = environment;
        this.files = new ProjectFiles(checkout, directories.project(), context);
        this.state = new StateFiles(directories.state());
        this.cli = new PulumiCli(
                pulumi, directories.project(), directories.logs(), environment.withFirstOnPath(directories.java()));
        this.engines = new Engines(state, patience);
        this.program = program;
    }

    /**
     * Puts the plugins that the program needs where the engine looks for them.
     *
     * @param build builds a plugin that cannot be downloaded, and names the executable
     */
    public void ensurePlugins(PluginInstaller installer, Function<Tool, Path> build, Progress progress) {
        requireProgram();
        createDirectories();
        installer.ensure(program, directories.home(), cli.executable(), build, progress);
    }

    /** The {@code PULUMI_HOME} with the plugins. */
    public Path home() {
        return directories.home();
    }

    /** The environment in which a shell's own {@code pulumi} works on the same state. */
    public PulumiEnvironment environment(String stack) {
        // As if every command were given --config-file: its own stack file, with the image that was built here and
        // the salt of this state's secrets, rather than the checkout's, which pulumi would modify.
        return environment.with(
                "PULUMI_OPTION_CONFIG_FILE", files.stackFile(stack).toString());
    }

    /**
     * Brings a stack to what the program says.
     *
     * @param overrides values that replace those of the stack file: the image that was built here, and where it is reached
     * @param lines takes what the engine prints
     * @return the stack's outputs, secrets masked
     * @throws UserError when the update fails; what it did is in the state, and another call goes on from there
     */
    public ObjectNode up(String stack, Map<String, String> overrides, Progress progress, Consumer<String> lines) {
        prepare(stack, overrides);
        recover(stack, progress, lines);
        run(stack, "up", List.of("--skip-preview"), lines);
        return outputs(stack);
    }

    /**
     * What {@link #up} would do, as the engine tells it to programs ({@code pulumi preview --json}); changes nothing.
     *
     * @throws UserError when the program cannot be run to its end, with what the engine says about it
     */
    public String plan(String stack, Map<String, String> overrides) {
        prepare(stack, overrides);
        return cli.plan(stack, Optional.empty());
    }

    /** The stack file that the last {@link #up} worked with. */
    @Override
    public String stackFile(String stack) {
        Path file = files.stackFile(stack);
        return Io.orRefuse(
                "%s: not readable (expected: a stack that is up): run ./zdd up".formatted(file),
                () -> Files.readString(file));
    }

    /** The stack file that {@link #up} would work with; changes nothing. */
    public String plannedStackFile(String stack, Map<String, String> overrides) {
        return files.stackFileContent(stack, overrides);
    }

    /** As {@link #up(String, Map, Progress, Consumer)}, with a whole stack file: that of an earlier release, or of another application. */
    @Override
    public ObjectNode up(String stack, String stackFile, Progress progress, Consumer<String> lines) {
        requireProgram();
        // Several stacks at the same time share these files.
        synchronized (this) {
            createDirectories();
            files.writeProject(program);
            files.writeStackFile(stack, stackFile);
            // The stack that plain pulumi commands are about stays what it is.
            init(stack, "--no-select");
        }
        recover(stack, progress, lines);
        run(stack, "up", List.of("--skip-preview"), lines);
        return outputs(stack);
    }

    @Override
    public String changed(String stack, String stackFile, Map<String, String> values) {
        return cli.changed(stack, stackFile, values);
    }

    @Override
    public Optional<Instant> lastUpdate(String stack) {
        return cli.lastUpdate(stack);
    }

    /** {@link #up} has written it already: the generated project is nobody's to edit. */
    @Override
    public void keep(String stack, String stackFile) {}

    @Override
    public String plan(String stack, String stackFile) {
        requireProgram();
        files.writeProject(program);
        return cli.plan(stack, stackFile);
    }

    /** Deletes all resources of a stack. */
    public void destroy(String stack, Progress progress, Consumer<String> lines) {
        recover(stack, progress, lines);
        run(stack, "destroy", List.of("--skip-preview"), lines);
    }

    /** Releases a stack that a killed update has left locked. */
    public void cancel(String stack) {
        cli.query("cancel", "--stack", stack, "--yes", "--non-interactive");
    }

    /** Outputs of the last update, secrets masked; empty when there was none. */
    @Override
    public ObjectNode outputs(String stack) {
        JsonMapper json = JsonMapper.shared();
        if (!exists(stack)) {
            return json.createObjectNode();
        }
        return (ObjectNode) json.readTree(cli.query("stack", "output", "--stack", stack, "--json"));
    }

    /**
     * The project that {@code Pulumi.yaml} of a directory names.
     *
     * @throws UserError where it cannot be read or names none
     */
    public static String projectName(Path directory) {
        return new ProjectFiles(directory, directory, "").projectName();
    }

    /** Whether the stack was ever brought up in this instance. */
    public boolean exists(String stack) {
        return Files.isDirectory(directories.project()) && state.hasStack(files.projectName(), stack);
    }

    /** Number of resources that Pulumi keeps for a stack. */
    public int resourceCount(String stack) {
        return state.resourceCount(files.projectName(), stack);
    }

    /** Runs a {@code pulumi} command of the user's own in the generated project; returns its exit code. */
    public int interactive(List<String> arguments) {
        if (!Files.isDirectory(directories.project())) {
            throw new UserError(
                    "%s: missing (expected: a stack that is up): run ./zdd up".formatted(directories.project()));
        }
        return cli.interactive(arguments);
    }

    private void requireProgram() {
        if (!Files.isRegularFile(program)) {
            throw new UserError(
                    "%s: missing (expected: built): run mvn -f build/pom.xml -DskipTests package".formatted(program));
        }
    }

    private void prepare(String stack, Map<String, String> overrides) {
        requireProgram();
        createDirectories();
        files.write(stack, program, overrides);
        init(stack);
    }

    private void init(String stack, String... options) {
        if (!exists(stack)) {
            List<String> words = new ArrayList<>(List.of("stack", "init", stack));
            words.addAll(List.of(options));
            words.addAll(List.of("--secrets-provider", "passphrase", "--non-interactive"));
            cli.query(words.toArray(String[]::new));
        }
    }

    private void recover(String stack, Progress progress, Consumer<String> lines) {
        String project = files.projectName();
        engines.await(project, stack, progress);
        if (engines.haveLeftLock(project, stack)) {
            progress.note("stack %s: releasing the lock of an update that was killed".formatted(stack));
            cancel(stack);
        }
        List<String> interrupted = state.interruptedResources(project, stack);
        if (!interrupted.isEmpty()) {
            progress.note("stack %s: an earlier update was killed in the middle of %d resources; looking them up"
                    .formatted(stack, interrupted.size()));
            run(stack, "refresh", List.of("--skip-preview", "--clear-pending-creates"), lines);
        }
    }

    private void run(String stack, String operation, List<String> options, Consumer<String> lines) {
        List<String> arguments = new ArrayList<>(List.of(operation, "--stack", stack));
        arguments.addAll(NOT_INTERACTIVE);
        arguments.addAll(options);
        run(stack, arguments, lines);
    }

    private void run(String stack, List<String> arguments, Consumer<String> lines) {
        Set<String> statuses = new HashSet<>();
        int exitCode = cli.stream(arguments, line -> {
            boolean said = STATUS.matcher(line).matches() && !statuses.add(line);
            if (!said && !line.contains(HARMLESS)) {
                lines.accept(line);
            }
        });
        if (exitCode != 0) {
            throw new UserError(
                    "pulumi %s of stack %s: exit code %d (expected: 0): its messages are above; another run goes on from there"
                            .formatted(arguments.get(0), stack, exitCode));
        }
    }

    private void createDirectories() {
        Io.run("%s: cannot be written".formatted(directories.root()), () -> {
            for (Path directory : List.of(directories.home(), directories.state(), directories.project())) {
                Files.createDirectories(directory);
            }
            new ProgramJava(directories.java(), program, environment.variables().getOrDefault("PATH", ""))
                    .write(Path.of(System.getProperty("java.home"), "bin", "java"));
            if (!Files.exists(directories.passphrase())) {
                writePassphrase();
            }
        });
    }

    private void writePassphrase() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path temporary = directories.passphrase().resolveSibling("passphrase.new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, HexFormat.of().formatHex(random));
        Files.move(temporary, directories.passphrase());
    }

    /** The language host starts {@code java} from the search path; it shall be the one that runs this. */
    private static String searchPathWithJava() {
        return Path.of(System.getProperty("java.home"), "bin") + ":"
                + System.getenv().getOrDefault("PATH", "");
    }
}
