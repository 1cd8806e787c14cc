package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.Instance;
import dev.zdd.local.debian.DebianPackages;
import dev.zdd.local.debian.Requirement;
import java.io.File;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "test",
        header = "Run every test there is.",
        description = {
            "First the fast tests of all modules; then the cluster tests, on an instance of their own (zdd-test, loopback "
                    + "ports 26443 and 28080) that is set up from nothing and removed at the end; its logs stay in "
                    + ".zdd/test-logs. The last line is \"N passed, N failed, N skipped\".",
            ""
        },
        exitCodeList = {"0:all passed", "1:some failed, or none ran"},
        footer = {
            "  ./zdd test",
            "  ./zdd test --fast                            without the cluster",
            "  ./zdd test --cluster --only StackRunnerIT    one class of cluster tests",
            "  ./zdd test --cluster --keep                  leave the instance up for a look"
        })
final class TestCommand extends ZddCommand {

    /** Modules that do not need each other, side by side: much of their time, one test waits for one process. */
    private static final String FAST_THREADS = "2";

    /** Failures are counted from the reports; Maven goes on to the next module. */
    private static final String COUNT_FAILURES = "-Dmaven.test.failure.ignore=true";

    @Option(names = "--fast", description = "Only the fast tests, which need no cluster and no root.")
    private boolean fastOnly;

    @Option(names = "--cluster", description = "Only the cluster tests.")
    private boolean clusterOnly;

    /** Classes in the closing table. */
    private static final int SLOWEST = 10;

    @Option(
            names = "--only",
            paramLabel = "CLASS",
            description = "Only this class; as Maven's -Dtest, a pattern will do.")
    private String only = "";

    @Option(names = "--keep", description = "Leave the instance zdd-test up.")
    private boolean keep;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.here();
        ConsoleProgress progress = ConsoleProgress.begin();
        TestReports reports = new TestReports(surroundings.checkout());
        reports.clear();
        boolean good = withoutObstacle("tests", progress, () -> run(surroundings, progress));
        TestCount count = reports.count();
        PrintWriter out = out();
        reports.addTo(Timings.ofEnvironment());
        out.println("slowest classes:");
        reports.slowest(SLOWEST).forEach(out::println);
        count.failures().forEach(failure -> out.println("failed: " + failure));
        out.println(count);
        return good && count.isGood() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The application's tests run against real servers, the image's against a real base. */
    private static void installPackages(ConsoleProgress progress) {
        List<Requirement> needed = new ArrayList<>(Requirement.forCluster());
        needed.addAll(Requirement.forTests());
        DebianPackages.install(new DebianPackages(needed).missing(), progress);
    }

    private boolean fast(Surroundings surroundings, ConsoleProgress progress) {
        progress.note("fast tests");
        List<String> arguments = new ArrayList<>(List.of("verify", "--threads", FAST_THREADS, COUNT_FAILURES));
        if (!only.isEmpty()) {
            arguments.addAll(List.of("-Dtest=" + only, "-Dsurefire.failIfNoSpecifiedTests=false"));
        }
        return succeeded(new Maven(surroundings.checkout()).run(arguments, Map.of()), progress);
    }

    private boolean run(Surroundings surroundings, ConsoleProgress progress) {
        installPackages(progress);
        boolean good = clusterOnly || fast(surroundings, progress);
        return good && (fastOnly || cluster(surroundings, progress));
    }

    /** The count is the last line whatever happens: what keeps the tests from running stands above it. */
    private static boolean withoutObstacle(String what, ConsoleProgress progress, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (UserError | CommandException | IllegalStateException | UncheckedIOException e) {
            progress.note(what + ": broken off");
            String reason = e instanceof UncheckedIOException
                    ? "%s: %s".formatted(e.getMessage(), e.getCause())
                    : String.valueOf(e.getMessage());
            reason.lines().forEach(progress::output);
            return false;
        }
    }

    /** Two runs, of two checkouts say, would take the instance away from each other. */
    private static ProcessLock lock(Surroundings surroundings, ConsoleProgress progress) {
        return ProcessLock.acquire(
                surroundings.cache().resolve("locks").resolve("cluster-tests"),
                () -> progress.note("cluster tests: waiting for another run of them"));
    }

    private boolean cluster(Surroundings surroundings, ConsoleProgress progress) {
        LocalStack stack = new LocalStack(surroundings, Instance.TEST, progress);
        try (ProcessLock lock = lock(surroundings, progress)) {
            boolean good = withoutObstacle("cluster tests", progress, () -> upAndTest(surroundings, stack, progress));
            // Each says by itself what went wrong: a removal that fails must not hide why the cluster did not come up.
            return keep ? good : remove(surroundings, stack, progress) && good;
        }
    }

    private boolean upAndTest(Surroundings surroundings, LocalStack stack, ConsoleProgress progress) {
        stack.down(); // What a killed run has left.
        LocalStack.Up up = stack.up(Stack.DEV, true);
        progress.note("cluster tests");
        return succeeded(
                new Maven(surroundings.checkout())
                        .run(clusterArguments(), environment(surroundings, Instance.TEST, up)),
                progress);
    }

    private static boolean remove(Surroundings surroundings, LocalStack stack, ConsoleProgress progress) {
        boolean kept = withoutObstacle("logs of the test cluster", progress, () -> {
            LogCopy.keep(Instance.TEST.logDirectory(), surroundings.checkout().resolve(".zdd/test-logs"));
            return true;
        });
        boolean removed = withoutObstacle("removal of the test cluster", progress, () -> {
            stack.down();
            requireNothingLeft(Instance.TEST);
            return true;
        });
        return kept && removed;
    }

    private List<String> clusterArguments() {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "-Pcluster-tests", "-DskipFastTests", COUNT_FAILURES));
        if (!only.isEmpty()) {
            arguments.addAll(List.of("-Dit.test=" + only, "-Dfailsafe.failIfNoSpecifiedTests=false"));
        }
        return arguments;
    }

    /** What cluster tests are told about their surroundings. The Automation API takes the pulumi on the PATH. */
    private static Map<String, String> environment(Surroundings surroundings, Instance instance, LocalStack.Up up) {
        return Map.of(
                "PATH", up.tools().directory() + File.pathSeparator + System.getenv("PATH"),
                "ZDD_TEST_INSTANCE", instance.name(),
                "ZDD_TEST_KUBECONFIG", instance.kubeconfig().toString(),
                "ZDD_TEST_BIN", up.tools().directory().toString(),
                "ZDD_TEST_PULUMI_HOME", up.pulumiHome().toString(),
                "ZDD_TEST_REPO", surroundings.checkout().toString());
    }

    private static boolean succeeded(int mavenExitCode, ConsoleProgress progress) {
        if (mavenExitCode != 0) {
            progress.note("Maven: exit code %d (expected: 0)".formatted(mavenExitCode));
        }
        return mavenExitCode == 0;
    }

    private static void requireNothingLeft(Instance instance) {
        List<String> leftovers = Leftovers.of(instance);
        if (!leftovers.isEmpty()) {
            throw new IllegalStateException(
                    "instance %s is down, but left: %s (expected: nothing)".formatted(instance.name(), leftovers));
        }
    }
}
