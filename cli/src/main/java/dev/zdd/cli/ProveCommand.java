package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.local.UserError;
import dev.zdd.proof.experiment.Experiment;
import dev.zdd.proof.experiment.ExperimentResult;
import dev.zdd.proof.experiment.Experiments;
import dev.zdd.proof.experiment.Figures;
import dev.zdd.proof.experiment.Lab;
import dev.zdd.proof.experiment.Proof;
import dev.zdd.proof.experiment.Prover;
import dev.zdd.proof.experiment.PulumiRelease;
import dev.zdd.proof.experiment.Release;
import dev.zdd.proof.experiment.Workload;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        header = "Run the experiments behind the claims and print a table.",
        description = {
            "Each experiment disturbs the deployed service under constant load, and then a copy of it without the "
                    + "protections, which must drop requests, or the experiment proves nothing. The service is left as it "
                    + "was found. Takes three to five minutes for each experiment, on the instance that ./zdd up made.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every claim is proven", "1:at least one is not, or an experiment broke off"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./zdd prove --list",
            "  ./zdd prove rolling-update node-drain",
            "  ./zdd prove --json > figures.json"
        })
final class ProveCommand implements Callable<Integer> {

    /** Of a protected trial: enough that a request lost in a thousand would show twenty times. */
    private static final int REQUESTS = 20_000;

    /** Fewer would end before the disturbance does. */
    private static final int FEWEST_REQUESTS = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPERIMENT", arity = "0..*", description = "Those to run; all without a name.")
    private List<String> names = List.of();

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(names = "--list", description = "List the experiments and their claims; run none.")
    private boolean list;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "" + REQUESTS,
            description = "Requests of each protected trial at least (default: ${DEFAULT-VALUE}).")
    private int requests = REQUESTS;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for report.html with a timeline for each experiment, and its figures as JSON "
                    + "(default: .zdd/proof in the checkout).")
    private Path report;

    @Option(names = "--json", description = "Print the figures as JSON on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        if (requests < FEWEST_REQUESTS) {
            throw new ParameterException(
                    spec.commandLine(), "--requests: %d (expected: at least %d)".formatted(requests, FEWEST_REQUESTS));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            printList(out);
            return ExitCode.OK;
        }
        // Unknown names show before anything else is looked at.
        new Experiments(Release.byPatch()).named(names);
        Instance instance = instances.resolve();
        Surroundings surroundings = Surroundings.of(System.getenv());
        ConsoleProgress progress = new ConsoleProgress(System.err, Clock.systemUTC());
        requireUp(instance);
        Release release =
                new PulumiRelease(new LocalStack(surroundings, instance, progress).runner(), instance, progress);
        Path folder = report == null ? surroundings.checkout().resolve(".zdd/proof") : report;
        List<ExperimentResult> results = run(instance, new Experiments(release).named(names), folder, progress);
        print(out, results, folder);
        return results.stream().allMatch(ExperimentResult::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void printList(PrintWriter out) {
        for (Experiment experiment : new Experiments(Release.byPatch()).all()) {
            out.println("%-20s %s".formatted(experiment.name(), experiment.claim()));
        }
    }

    private static void requireUp(Instance instance) {
        if (!Files.exists(instance.kubeconfig())) {
            throw new UserError("instance %s: not up (expected: up): run ./zdd up".formatted(instance.name()));
        }
    }

    private List<ExperimentResult> run(
            Instance instance, List<Experiment> experiments, Path folder, ConsoleProgress progress) {
        try (Lab lab = Lab.open(instance, instance.kubeconfig(), folder, progress)) {
            return new Proof(new Prover(lab, Workload.ECOMMERCE_AI, requests), folder).run(experiments);
        }
    }

    private void print(PrintWriter out, List<ExperimentResult> results, Path folder) {
        Figures figures = Figures.of(results);
        if (json) {
            out.println(figures.toJson());
            return;
        }
        results.stream().filter(result -> !result.passed()).forEach(result -> out.println(result.summary()));
        out.println(figures.table());
        out.println("Timelines: " + folder.resolve("report.html"));
    }
}
