package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.image.ForeignImages;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.Tool;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.proof.deployments.Deployments;
import dev.zdd.proof.deployments.Trials;
import dev.zdd.proof.experiment.CanaryProver;
import dev.zdd.proof.experiment.CanaryRollout;
import dev.zdd.proof.experiment.Experiment;
import dev.zdd.proof.experiment.Experiments;
import dev.zdd.proof.experiment.Figures;
import dev.zdd.proof.experiment.Ground;
import dev.zdd.proof.experiment.ImageRelease;
import dev.zdd.proof.experiment.Interrupted;
import dev.zdd.proof.experiment.Lab;
import dev.zdd.proof.experiment.LauncherCommands;
import dev.zdd.proof.experiment.OwnWay;
import dev.zdd.proof.experiment.Proof;
import dev.zdd.proof.experiment.Prover;
import dev.zdd.proof.experiment.PulumiRelease;
import dev.zdd.proof.experiment.PulumiStrategyChange;
import dev.zdd.proof.experiment.RollingProver;
import dev.zdd.proof.experiment.Workload;
import dev.zdd.proof.foreign.ForeignFigures;
import dev.zdd.proof.foreign.ForeignProof;
import dev.zdd.proof.migration.MigrationExperiment;
import dev.zdd.proof.migration.MigrationFigures;
import dev.zdd.proof.peers.Comparison;
import dev.zdd.proof.peers.Comparisons;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "prove",
        header = "Run the experiments behind the claims and print a table.",
        description = {
            "Each experiment disturbs the deployed service under constant load, and then a copy of it without the "
                    + "protections, which must drop requests, or the experiment proves nothing. Half of the load are "
                    + "orders, which are looked up in the database afterwards, and 60 shoppers chat. The service is left "
                    + "as it was found. Takes three to eight minutes for each experiment, on the instance that ./zdd up "
                    + "made. Which stack an experiment needs is in --list.",
            ""
        },
        exitCodeList = {"0:every claim is proven", "1:at least one is not, or an experiment broke off"},
        footer = {
            "  ./zdd prove --list",
            "  ./zdd prove                              the default set",
            "  ./zdd prove rolling-update node-drain",
            "  ./zdd prove --all",
            "  ./zdd prove canary-to-100 --instance staging   on an instance that runs the stack staging",
            "  ./zdd prove --peers",
            "  ./zdd prove --foreign",
            "  ./zdd prove --migrations",
            "  ./zdd prove --deployments",
            "  ./zdd prove --deployments recreate one-replica",
            "  ./zdd prove --json > figures.json"
        })
final class ProveCommand extends ZddCommand {

    /** Of a protected trial: none failed of these bounds the share that fails to 0.03 %, with 95 % confidence. */
    private static final int REQUESTS = 10_000;

    /** Fewer would end before the disturbance does. */
    private static final int FEWEST_REQUESTS = 1_000;

    @Parameters(
            paramLabel = "EXPERIMENT",
            arity = "0..*",
            description = "Those to run; without a name those of the default set, in under 25 minutes.")
    private List<String> names = List.of();

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(names = "--all", description = "Run every experiment of the stack that is up.")
    private boolean all;

    @Option(
            names = "--peers",
            description = "Compare with what people deploy otherwise, under the same load, and write the table into "
                    + "docs/proof.md. Needs ./zdd up staging; takes about 35 minutes.")
    private boolean peers;

    @Option(
            names = "--foreign",
            paramLabel = "SERVER",
            arity = "0..1",
            split = ",",
            fallbackValue = "nginx,node,uvicorn,grpc,worker",
            description =
                    "Update foreign servers (nginx, node, uvicorn, grpc, worker; default: all) under load, and write the table into "
                            + "docs/proof.md. Needs ./zdd up staging; takes about 30 minutes.")
    private List<ForeignImages.Server> foreign = List.of();

    @Option(
            names = "--migrations",
            description =
                    "Change a table of 1,000,000 rows under load by two versions of the service, and a copy of it in the "
                            + "naive forms, and write the table into docs/migrations.md. Takes about 15 minutes.")
    private boolean migrations;

    @Option(
            names = "--deployments",
            description =
                    "Deploy images of others in bad and in good ways, run verify on each, and write the table of what it "
                            + "named into docs/verify.md; with names, only those rows. Takes about 6 minutes.")
    private boolean deployments;

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
        PrintWriter out = out();
        if (list) {
            printList(out);
            return ExitCode.OK;
        }
        long choices = Stream.of(all, peers, migrations, !foreign.isEmpty(), deployments || !names.isEmpty())
                .filter(chosen -> chosen)
                .count();
        if (choices > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--all, --peers, --foreign, --migrations, --deployments, names: %d of them (expected: at most one)"
                            .formatted(choices));
        }
        Quiet.libraries();
        // Unknown names show before anything else is looked at.
        if (!deployments) {
            Experiments.toList().named(names);
        }
        Instance instance = instances.resolve();
        Surroundings surroundings = Surroundings.here();
        ConsoleProgress progress = ConsoleProgress.begin();
        LocalStack.requireUp(instance);
        try (OrderlyEnd end = OrderlyEnd.of(() -> progress.note("told to end: puts back what it has changed"))) {
            return runUntilTold(surroundings, instance, progress, out);
        }
    }

    private int runUntilTold(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        try {
            return run(surroundings, instance, progress, out);
        } catch (Interrupted e) {
            progress.note("what was changed is put back");
            return ExitCode.FAILED;
        }
    }

    private int run(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        if (peers) {
            return compare(surroundings, instance, progress, out);
        }
        if (!foreign.isEmpty()) {
            return update(surroundings, instance, progress, out);
        }
        if (migrations) {
            return change(surroundings, instance, progress, out);
        }
        if (deployments) {
            return deploy(surroundings, instance, progress, out);
        }
        Ground ground = groundOf(instance);
        Experiments.toList().named(names, ground);
        LocalStack stack = new LocalStack(surroundings, instance, progress);
        ToolSet tools = ground == Ground.CANARY ? stack.tools(Tool.forCanary()) : stack.tools();
        Path folder = folder(surroundings);
        Experiments experiments = new Experiments(
                new PulumiRelease(stack.runner(), instance, progress),
                new ImageRelease(
                        surroundings.checkout(), surroundings.cache(), instance, tools, stack.runner(), progress),
                new LauncherCommands(
                        surroundings.checkout(),
                        instance,
                        stack.runner().environment(LocalStack.current(instance).label()),
                        progress),
                new PulumiStrategyChange(stack.runner(), instance, surroundings.checkout(), progress),
                tools);
        DocumentedTable table = new DocumentedTable(surroundings.checkout().resolve("docs/proof.md"), "experiments");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Proof.Findings findings;
        try (OwnWay way = OwnWay.open(instance);
                Lab lab = Lab.open(instance, way.kubeconfig(), folder, progress);
                Prover prover = prover(ground, lab, tools)) {
            findings = new Proof(
                            prover,
                            folder,
                            found -> table.writeRows(Figures.of(found).rows(today)))
                    .run(all ? experiments.all(ground) : experiments.named(names, ground));
        }
        print(out, findings, folder);
        return findings.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Path folder(Surroundings surroundings) {
        return report == null ? surroundings.checkout().resolve(".zdd/proof") : report;
    }

    private int compare(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        requireStaging(instance);
        LocalStack stack = new LocalStack(surroundings, instance, progress);
        ToolSet tools = stack.tools(Tool.forCanary());
        try (Comparison comparison = new Comparison(
                instance, surroundings.checkout(), tools, stack.runner(), folder(surroundings), progress)) {
            Comparisons found = comparison.run();
            out.println(json ? found.toJson() : found.markdown());
            if (found.isValid()) {
                new DocumentedTable(surroundings.checkout().resolve("docs/proof.md"), "peers").write(found.markdown());
            }
            return found.isValid() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private int update(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        requireStaging(instance);
        LocalStack stack = new LocalStack(surroundings, instance, progress);
        ToolSet tools = stack.tools(Tool.forCanary());
        try (ForeignProof proof = new ForeignProof(
                instance,
                tools,
                new StackRunner(surroundings.checkout(), instance, tools),
                LocalCluster.of(instance, tools),
                ForeignImages.of(surroundings.toolPins(), surroundings.cache()),
                Main.class,
                folder(surroundings),
                progress)) {
            ForeignFigures found = proof.run(foreign);
            out.println(json ? found.toJson() : found.markdown());
            boolean proven = found.proven(foreign);
            if (proven) {
                new DocumentedTable(surroundings.checkout().resolve("docs/proof.md"), "foreign")
                        .write(found.markdown());
            }
            return proven ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static void requireStaging(Instance instance) {
        Stack current = LocalStack.current(instance);
        if (current != Stack.STAGING) {
            throw new UserError("instance %s: runs stack %s (expected: staging): run ./zdd up staging"
                    .formatted(instance.name(), current.label()));
        }
    }

    private int change(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        MigrationFigures found =
                MigrationExperiment.run(instance, surroundings.checkout(), folder(surroundings), progress);
        out.println(json ? found.toJson() : found.table());
        if (found.proven()) {
            new DocumentedTable(surroundings.checkout().resolve("docs/migrations.md"), "proof").write(found.markdown());
        }
        return found.proven() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int deploy(Surroundings surroundings, Instance instance, ConsoleProgress progress, PrintWriter out) {
        ToolSet tools = new LocalStack(surroundings, instance, progress).tools();
        ForeignImages images = ForeignImages.of(surroundings.toolPins(), surroundings.cache());
        ForeignProof.importImages(LocalCluster.of(instance, tools), images, Deployments.SERVERS, progress);
        try (Deployments ways = new Deployments(
                instance, tools, Main.class, folder(surroundings).resolve("deployments"), progress)) {
            Trials found = ways.run(names);
            out.println(json ? found.toJson() : found.markdown());
            new DocumentedTable(surroundings.checkout().resolve("docs/verify.md"), "deployments")
                    .writeRows(found.rows());
            return found.isAsExpected() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static void printList(PrintWriter out) {
        for (Experiment experiment : Experiments.toList().all()) {
            out.println("%-24s %-8s %s"
                    .formatted(experiment.name(), experiment.ground().stack(), experiment.claim()));
        }
    }

    private Prover prover(Ground ground, Lab lab, ToolSet tools) {
        return ground == Ground.CANARY
                ? new CanaryProver(lab, tools, CanaryRollout.ECOMMERCE_AI, requests)
                : new RollingProver(lab, Workload.ECOMMERCE_AI, requests, RollingProver.MODERATE);
    }

    private static Ground groundOf(Instance instance) {
        Stack current = LocalStack.current(instance);
        return Stream.of(Ground.values())
                .filter(ground -> ground.stack().equals(current.label()))
                .findFirst()
                .orElseThrow(() -> new UserError("instance %s: runs stack %s (expected: one of %s)"
                        .formatted(
                                instance.name(),
                                current.label(),
                                Stream.of(Ground.values()).map(Ground::stack).collect(Collectors.joining(", ")))));
    }

    private void print(PrintWriter out, Proof.Findings findings, Path folder) {
        Figures figures = Figures.of(findings);
        if (json) {
            out.println(figures.toJson());
            return;
        }
        findings.results().stream().filter(result -> !result.passed()).forEach(result -> out.println(result.summary()));
        out.println(figures.table());
        out.println("Timelines: " + folder.resolve("report.html"));
    }
}
