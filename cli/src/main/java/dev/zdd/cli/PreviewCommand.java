package dev.zdd.cli;

import dev.zdd.local.UserError;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        header = "Say what an update would do, and what that means in operation.",
        description = {
            "",
            "Outages, pods that are replaced, how long that takes, Jobs that run, and what the policies say. Reads a plan of",
            "the Pulumi engine, or compares two sets of manifests; needs no cluster.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no outage and no policy error", "1:an outage or policy errors", "2:wrong command line"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulumi preview -s prod --json | ./zdd preview prod --plan -",
            "  ./zdd preview prod --before old/prod.json --after src/test/golden/prod.json --markdown report.md"
        })
final class PreviewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STACK", description = "The stack; its name decides how strict the policies are.")
    private String stack = "";

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

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
        PreviewReport report = PreviewReport.of(stack, plan());
        spec.commandLine().getOut().println(json ? PreviewJson.write(report) : PreviewText.terminal(report));
        spec.commandLine().getOut().flush();
        if (markdown != null) {
            try {
                Files.writeString(markdown, PreviewText.markdown(report));
            } catch (IOException e) {
                throw new UserError("%s: cannot be written (expected: a writable file)".formatted(markdown), e);
            }
        }
        boolean outage = !allowOutage && !report.outages().isEmpty();
        return outage || !report.policies().errors().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
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
