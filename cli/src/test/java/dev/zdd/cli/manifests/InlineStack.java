package dev.zdd.cli.manifests;

import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.LocalPulumiCommand;
import com.pulumi.automation.LocalPulumiCommandOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.ProjectBackend;
import com.pulumi.automation.ProjectRuntimeName;
import com.pulumi.automation.ProjectSettings;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A stack of the real engine whose program a test gives, on the cluster of the tests. */
final class InlineStack implements AutoCloseable {

    private final WorkspaceStack stack;
    private volatile Consumer<Context> program = ctx -> {};

    /** @param directory for its state and its work */
    InlineStack(TestCluster cluster, String project, Path directory) throws AutomationException, IOException {
        Path state = Files.createDirectories(directory.resolve("state"));
        // Named like the project: the Automation API tells an inline program that name as the stack's.
        stack = LocalWorkspace.createOrSelectStack(
                project,
                project,
                ctx -> program.accept(ctx),
                LocalWorkspaceOptions.builder()
                        .workDir(Files.createDirectories(directory.resolve("work")))
                        .pulumiHome(cluster.pulumiHome())
                        .pulumiCommand(LocalPulumiCommand.create(LocalPulumiCommandOptions.builder()
                                .skipVersionCheck(true)
                                .build()))
                        .environmentVariables(Map.of(
                                "PULUMI_CONFIG_PASSPHRASE", "for tests only",
                                "PULUMI_SKIP_UPDATE_CHECK", "1",
                                "TMPDIR", directory.toString(),
                                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "1"))
                        .projectSettings(ProjectSettings.builder(project, ProjectRuntimeName.JAVA)
                                .backend(ProjectBackend.builder()
                                        .url(state.toUri().toString())
                                        .build())
                                .build())
                        .build());
    }

    void up(Consumer<Context> newProgram) throws AutomationException {
        program = newProgram;
        stack.up();
    }

    /** Previews and updates with every difference; what was printed. */
    String tell(Consumer<Context> newProgram) throws AutomationException {
        program = newProgram;
        var preview = stack.preview(PreviewOptions.builder().diff(true).build());
        var update = stack.up(UpOptions.builder().diff(true).build());
        return String.join(
                "\n",
                preview.standardOutput(),
                preview.standardError(),
                update.standardOutput(),
                update.standardError());
    }

    Map<OperationType, Integer> preview(Consumer<Context> newProgram) throws AutomationException {
        program = newProgram;
        return stack.preview().changeSummary();
    }

    void refresh() throws AutomationException {
        stack.refresh();
    }

    @Override
    public void close() throws Exception {
        stack.close();
    }
}
