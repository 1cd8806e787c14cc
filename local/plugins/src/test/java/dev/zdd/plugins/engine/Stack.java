package dev.zdd.plugins.engine;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalPulumiCommand;
import com.pulumi.automation.LocalPulumiCommandOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.PreviewResult;
import com.pulumi.automation.ProjectBackend;
import com.pulumi.automation.ProjectRuntimeName;
import com.pulumi.automation.ProjectSettings;
import com.pulumi.automation.RefreshOptions;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.UpResult;
import com.pulumi.automation.UpdateResult;
import com.pulumi.automation.WorkspaceStack;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.StepEventMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Pulumi stack with a state of its own in a temporary directory, whose program each operation brings along. The CLI is
 * the real one, with the plugins that are installed in the test's PULUMI_HOME.
 */
final class Stack implements AutoCloseable {

    private static final String PROJECT = "plugins-it";

    // The Automation API serves the program by netty, whose native library wants InetAddress while it is loaded. Where
    // another thread initializes InetAddress at that moment, which loads a library too, JDK 17 lets both wait for each
    // other for ever.
    static {
        InetAddress unused = InetAddress.getLoopbackAddress();
    }

    private final WorkspaceStack stack;
    private final Path state;
    private final Path work;
    private final List<StepEventMetadata> steps = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("JdkObsolete") // both outputs of the CLI are written into it, by threads of their own
    private final StringBuffer output = new StringBuffer();

    private volatile Consumer<Context> program = context -> {};

    private Stack(Path directory, Map<String, String> variables) throws AutomationException, IOException {
        state = Files.createDirectories(directory.resolve("state"));
        work = Files.createDirectories(directory.resolve("work")).toRealPath();
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "PULUMI_CONFIG_PASSPHRASE", "for tests only",
                "PULUMI_SKIP_UPDATE_CHECK", "1",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "1",
                "TMPDIR", work.toString(), // where the engine leaves a few files with each run
                "KUBECONFIG", directory.resolve("none").toString()));
        environment.putAll(variables);
        stack = LocalWorkspace.createOrSelectStack(
                "it",
                PROJECT,
                context -> program.accept(context),
                LocalWorkspaceOptions.builder()
                        .workDir(work)
                        .pulumiHome(TestEnvironment.pulumiHome())
                        .pulumiCommand(LocalPulumiCommand.create(LocalPulumiCommandOptions.builder()
                                .skipVersionCheck(true)
                                .build()))
                        .environmentVariables(environment)
                        .projectSettings(ProjectSettings.builder(PROJECT, ProjectRuntimeName.JAVA)
                                .backend(ProjectBackend.builder()
                                        .url(state.toUri().toString())
                                        .build())
                                .build())
                        .build());
    }

    static Stack in(Path directory) throws AutomationException, IOException {
        return new Stack(directory, Map.of());
    }

    static Stack in(Path directory, Map<String, String> variables) throws AutomationException, IOException {
        return new Stack(directory, variables);
    }

    UpResult up(Consumer<Context> newProgram) throws AutomationException {
        begin(newProgram);
        return stack.up(UpOptions.builder()
                .onEvent(this::record)
                .onStandardOutput(this::print)
                .onStandardError(this::print)
                .build());
    }

    PreviewResult preview(Consumer<Context> newProgram) throws AutomationException {
        begin(newProgram);
        return stack.preview(PreviewOptions.builder()
                .onEvent(this::record)
                .onStandardOutput(this::print)
                .onStandardError(this::print)
                .build());
    }

    UpdateResult refresh() throws AutomationException {
        begin(program);
        return stack.refresh(RefreshOptions.builder()
                .onEvent(this::record)
                .onStandardOutput(this::print)
                .build());
    }

    UpdateResult destroy() throws AutomationException {
        begin(program);
        return stack.destroy(DestroyOptions.builder()
                .onEvent(this::record)
                .onStandardOutput(this::print)
                .build());
    }

    void cancel() throws AutomationException {
        stack.cancel();
    }

    /** The CLI processes that run in this stack's directory. */
    List<ProcessHandle> engines() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().command().orElse("").endsWith("/pulumi"))
                .filter(process -> work.equals(workingDirectory(process)))
                .toList();
    }

    private static Path workingDirectory(ProcessHandle process) {
        try {
            return Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath();
        } catch (IOException e) {
            // It has ended meanwhile.
            return Path.of("/");
        }
    }

    /** What Ctrl-C does in a terminal. */
    static void interrupt(List<ProcessHandle> engines) throws IOException {
        for (ProcessHandle engine : engines) {
            new ProcessBuilder("kill", "-INT", String.valueOf(engine.pid())).start();
        }
    }

    /** What these CLIs have started: scripts that are plugins to them, and what those run. */
    static List<ProcessHandle> pluginsOf(List<ProcessHandle> engines) {
        return engines.stream().flatMap(ProcessHandle::descendants).toList();
    }

    /** What the engine did in the last operation to the resource of this name. */
    OperationType step(String name) {
        return metadata(name).op();
    }

    /** All that the engine did in the last operation to the resource of this name, in order. */
    List<OperationType> steps(String name) {
        return List.copyOf(steps).stream()
                .filter(step -> step.urn().endsWith("::" + name))
                .map(StepEventMetadata::op)
                .toList();
    }

    /** The changed property paths that the last operation showed for the resource of this name. */
    List<String> changes(String name) {
        return List.copyOf(steps).stream()
                .filter(step -> step.urn().endsWith("::" + name))
                .flatMap(step -> Stream.ofNullable(step.detailedDiff()))
                .flatMap(diff -> diff.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private StepEventMetadata metadata(String name) {
        return steps.stream()
                .filter(step -> step.urn().endsWith("::" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step for " + name + " in\n" + output));
    }

    /** All that the CLI printed in the last operation. */
    String output() {
        return output.toString();
    }

    /** The state file as it lies on the disk. */
    String stateFile() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve(".pulumi/stacks"))) {
            Path file = files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    private void begin(Consumer<Context> newProgram) {
        program = newProgram;
        steps.clear();
        output.setLength(0);
    }

    private void print(String line) {
        output.append(line).append('\n');
    }

    private void record(EngineEvent event) {
        if (event.resourcePreEvent() != null) {
            steps.add(event.resourcePreEvent().metadata());
        }
    }

    @Override
    public void close() throws Exception {
        stack.close();
    }
}
