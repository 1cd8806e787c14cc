package dev.zdd.cli;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.TextReport;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.report.GithubReport;
import dev.zdd.policy.report.JsonReport;
import dev.zdd.policy.report.SarifReport;
import dev.zdd.policy.rule.Profile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        header = "Check manifests against the rules of a release without downtime.",
        description = {
            "",
            "Reads Kubernetes objects from YAML or JSON and judges them all together: name everything that belongs to one",
            "stack, because many rules are about what one object says of another. Needs no cluster and no Pulumi.",
            ""
        },
        exitCodeList = {
            "0:no error, perhaps warnings",
            "1:errors",
            "2:wrong command line",
            "4:something cannot be read and was not judged; the rest has no error",
            "5:both, errors and something that cannot be read"
        },
        footer = {
            "  ./zdd policies check k8s/",
            "  kustomize build overlays/prod | ./zdd policies check -",
            "  helm template shop | ./zdd policies check --severity-profile dev --json -",
            "  ./zdd policies check k8s/ --sarif policies.sarif"
        })
final class PoliciesCheckCommand extends ZddCommand {

    private static final String STANDARD_INPUT = "-";

    /** Added to the exit code where something was not judged. */
    private static final int UNREADABLE = 4;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON with one or several objects, a folder, or - for standard input.")
    private List<String> files = new ArrayList<>();

    @ArgGroup
    private Strictness strictness = new Strictness();

    /** How strict the rules are; without a choice as for production. */
    static final class Strictness {
        @Option(
                names = "--stack",
                paramLabel = "NAME",
                description = "As for this stack: dev is milder than staging and prod.")
        private String stack;

        @Option(
                names = "--severity-profile",
                paramLabel = "PROFILE",
                description = "dev or production (default: production).")
        private Profile profile = Profile.PRODUCTION;

        Profile profile() {
            return stack == null ? profile : Profile.ofStack(stack);
        }
    }

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the result as SARIF 2.1.0.")
    private Path sarif;

    @Option(names = "--github", description = "Print workflow commands: GitHub shows them at the lines.")
    private boolean github;

    @Option(
            names = "--complete",
            description = "Nothing else is in the namespaces: a reference to an object that is not here is an error.")
    private boolean complete;

    @Override
    public Integer call() {
        Reading reading = files.stream()
                .map(PoliciesCheckCommand::read)
                .reduce(Reading::and)
                .orElseThrow();
        if (reading.manifests().isEmpty() && reading.unreadable().isEmpty()) {
            // What renders manifests may have failed unnoticed, and nothing would have been judged.
            reading = reading.and(Reading.unreadable(
                    "%s: nothing in it (expected: a Kubernetes object)".formatted(String.join(", ", files))));
        }
        PolicyCheck check = PolicyCheck.of(strictness.profile());
        PolicyReport report = (complete ? check.complete() : check).run(reading.manifests());
        PrintWriter out = out();
        if (json) {
            out.println(JsonReport.write(report, reading));
        } else {
            boolean colours = Terminal.isInteractive() && System.getenv("NO_COLOR") == null;
            out.println(github ? GithubReport.write(report, reading) : TextReport.write(report, colours));
            reading.skipped().forEach(line -> spec.commandLine().getErr().println("note: " + line));
            reading.unreadable().forEach(line -> spec.commandLine().getErr().println("error: " + line));
        }
        out.flush();
        spec.commandLine().getErr().flush();
        if (sarif != null) {
            writeReport(sarif, SarifReport.write(report, reading) + "\n");
        }
        int refused = report.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        return reading.unreadable().isEmpty() ? refused : refused + UNREADABLE;
    }

    private static Reading read(String file) {
        return file.equals(STANDARD_INPUT)
                ? ManifestReader.readAll("standard input", System.in)
                : ManifestReader.readAll(Path.of(file));
    }
}
