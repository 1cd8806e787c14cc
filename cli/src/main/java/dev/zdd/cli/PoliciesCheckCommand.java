package dev.zdd.cli;

import dev.zdd.local.UserError;
import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.UnreadableManifestException;
import dev.zdd.policy.report.JsonReport;
import dev.zdd.policy.report.SarifReport;
import dev.zdd.policy.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        header = "Check manifests against the rules of a release without downtime.",
        description = {
            "",
            "Reads Kubernetes objects from YAML or JSON and judges them all together: name everything that belongs to one",
            "stack, because many rules are about what one object says of another. Needs no cluster and no Pulumi.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no error, perhaps warnings",
            "1:errors, or something that cannot be read; the message says what",
            "2:wrong command line"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./zdd policies check k8s/",
            "  kustomize build overlays/prod | ./zdd policies check -",
            "  helm template shop | ./zdd policies check --severity-profile dev --json -",
            "  ./zdd policies check k8s/ --sarif policies.sarif"
        })
final class PoliciesCheckCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

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
    }

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the result as SARIF 2.1.0.")
    private Path sarif;

    @Override
    public Integer call() {
        Profile profile = strictness.stack == null ? strictness.profile : Profile.ofStack(strictness.stack);
        PolicyReport report = PolicyCheck.of(profile).run(manifests());
        boolean colours = Terminal.isInteractive() && System.getenv("NO_COLOR") == null;
        spec.commandLine().getOut().println(json ? JsonReport.write(report) : TextReport.write(report, colours));
        spec.commandLine().getOut().flush();
        if (sarif != null) {
            write(sarif, SarifReport.write(report));
        }
        return report.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Manifest> manifests() {
        try {
            List<Manifest> manifests = new ArrayList<>();
            for (String file : files) {
                manifests.addAll(
                        file.equals(STANDARD_INPUT)
                                ? ManifestReader.read("standard input", System.in)
                                : ManifestReader.read(Path.of(file)));
            }
            if (manifests.isEmpty()) {
                // What renders manifests may have failed unnoticed, and nothing would have been judged.
                throw new UserError(
                        "%s: nothing in it (expected: a Kubernetes object)".formatted(String.join(", ", files)));
            }
            return manifests;
        } catch (UnreadableManifestException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UserError("%s: cannot be written (expected: a writable file)".formatted(file), e);
        }
    }
}
