package dev.zdd.local.pulumi;

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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Pulumi stack with a state of its own in a temporary directory, whose program each operation brings along. The CLI is
 * the real one, with the plugins of a given PULUMI_HOME.
 */
final class InlineStack implements AutoCloseable {

    private static final String PROJECT = "plugin-it";

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

    /**
     * @param directory for state and project
     * @param home the {@code PULUMI_HOME} with the plugins
     */
    InlineStack(Path directory, Path home) throws AutomationException, IOException {
        state = Files.createDirectories(directory.resolve("state"));
        work = Files.createDirectories(directory.resolve("work")).toRealPath();
        Map<String, String> environment = Map.of(
                "PULUMI_CONFIG_PASSPHRASE", "for tests only",
                "PULUMI_SKIP_UPDATE_CHECK", "1",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "1",
                "TMPDIR", work.toString()); // where the engine leaves a few files with each run
        stack = LocalWorkspace.createOrSelectStack(
                "it",
                PROJECT,
                context -> program.accept(context),
                LocalWorkspaceOptions.builder()
                        .workDir(work)
                        .pulumiHome(home)
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

    UpdateResult destroy() throws AutomationException {
        begin(program);
        return stack.destroy(DestroyOptions.builder()
                .onEvent(this::record)
                .onStandardOutput(this::print)
                .build());
    }

    /** What the engine did in the last operation to the resource of this name. */
    OperationType step(String name) {
        return metadata(name).op();
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
    Path stateFile() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve(".pulumi/stacks"))) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
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
