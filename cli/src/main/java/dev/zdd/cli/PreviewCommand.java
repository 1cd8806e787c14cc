package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.UnreadableManifestException;
import dev.zdd.preview.Plan;
import dev.zdd.preview.PreviewJson;
import dev.zdd.preview.PreviewReport;
import dev.zdd.preview.PreviewText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        header = "Say what an update would do, and what that means in operation.",
        description = {
            "",
            "Outages, pods that are replaced, how long that takes, Jobs and migrations that run, and what the policies say.",
            "Without a plan and without manifests it asks the engine what ./zdd up would do to the local cluster. A plan of",
            "the engine for any other cluster, or two sets of manifests, need no cluster here.",
            ""
        },
        exitCodeList = {
            "0:no outage, no policy error, no migration that must not run",
            "1:one of them",
            "2:wrong command line"
        },
        footer = {
            "  ./zdd preview dev",
            "  pulumi preview -s prod --json | ./zdd preview prod --plan - --base released/db/migration",
            "  ./zdd preview prod --before old/prod.json --after src/test/golden/prod.json --markdown report.md"
        })
final class PreviewCommand extends ZddCommand {

    @Parameters(paramLabel = "STACK", description = "The stack; its name decides how strict the policies are.")
    private String stack = "";

    @ArgGroup
    private Input input;

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            description = "Folder of migrations (default: the application's).")
    private Path migrations;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    /** What is previewed. */
    static final class Input {
        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description = "Output of pulumi preview --json; - for standard input.")
        private String plan;

        @ArgGroup(exclusive = false)
        private Manifests manifests;
    }

    /** Two sets of manifests. */
    static final class Manifests {
        @Option(names = "--before", required = true, paramLabel = "FILE", description = "Manifests that are deployed.")
        private Path before = Path.of("");

        @Option(names = "--after", required = true, paramLabel = "FILE", description = "Manifests that will be.")
        private Path after = Path.of("");
    }

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the result as Markdown.")
    private Path markdown;

    @Option(names = "--allow-outage", description = "An outage is meant: exit code 0 in spite of it.")
    private boolean allowOutage;

    @Override
    public Integer call() {
        PreviewReport report = report();
        print((json ? PreviewJson.write(report) : PreviewText.terminal(report)) + "\n");
        if (markdown != null) {
            writeReport(markdown, PreviewText.markdown(report));
        }
        boolean outage = !allowOutage && !report.outages().isEmpty();
        return outage || report.refused() ? ExitCode.FAILED : ExitCode.OK;
    }

    private PreviewReport report() {
        if (input == null) {
            return ofLocalCluster();
        }
        PreviewReport report = PreviewReport.of(stack, plan());
        return migrations == null && !history.given()
                ? report
                : report.with(MigrationsOutlook.of(history.on(CheckOptions.of(folder())), history.given()));
    }

    /** What is deployed is known to the engine, and what has run to the database. */
    private PreviewReport ofLocalCluster() {
        Stack known = Stack.of(stack);
        LocalStack local = instances.up();
        PreviewReport report = PreviewReport.of(stack, Plan.ofEngine(local.plan(known)));
        CheckOptions check = CheckOptions.of(folder());
        return report.with(
                history.given()
                        ? MigrationsOutlook.of(history.on(check), true)
                        : local.withDatabase(target -> MigrationsOutlook.of(check.withTarget(target), true)));
    }

    private Path folder() {
        return migrations == null ? Surroundings.here().migrations() : migrations;
    }

    private Plan plan() {
        try {
            if (input.plan == null) {
                return Plan.between(
                        ManifestReader.read(input.manifests.before), ManifestReader.read(input.manifests.after));
            }
            return Plan.ofEngine(
                    input.plan.equals("-")
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(input.plan)));
        } catch (UnreadableManifestException | IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UserError("%s: cannot be read (expected: a text file)".formatted(input.plan), e);
        }
    }
}
