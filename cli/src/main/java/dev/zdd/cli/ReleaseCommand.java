package dev.zdd.cli;

import dev.zdd.local.image.RegistryTarget;
import dev.zdd.release.ReleaseProcess;
import dev.zdd.release.ReleaseRequest;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        header = "Release a version in six steps, with an automatic way back.",
        description = {
            "",
            "Checks cluster, permissions, workload, capacity, image, dependencies and preview; checks the migrations; builds "
                    + "the image where asked to; rolls out; watches error rate, latency and restarts; cleans up. What is not "
                    + "good goes back by itself: first the traffic, then Pulumi's configuration and state. Run again after "
                    + "it was killed, it goes on. docs/release.md says more, docs/runbook.md what to do about each message.",
            ""
        },
        exitCodeList = {
            "0:the new version is everywhere and healthy",
            "1:refused with nothing changed, or rolled back; the message says which and why",
            "2:wrong command line",
            "3:the new version serves, but its contract migrations failed; the same command runs them again"
        },
        footer = {
            "  ./zdd release dev --build",
            "  ./zdd release dev --image ecommerce-ai:2f2e319e5798 --watch 1m",
            "  ./zdd release prod --image registry.example.com/ecommerce-ai:1.4.2 --context prod"
        })
final class ReleaseCommand extends ZddCommand {

    @Parameters(paramLabel = "STACK", description = "Stack to release to.")
    private String stack = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** What to release. */
    static final class What {
        @Option(names = "--image", paramLabel = "REF", description = "An image by tag or digest, never latest.")
        private String image;

        @Option(names = "--build", description = "Build the application of this checkout; its tag is its content.")
        @SuppressWarnings("UnusedVariable") // either this or --image, so that the image tells
        private boolean build;
    }

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = TimeOption.class,
            description = "How long to watch the new version (default: ${DEFAULT-VALUE}).")
    private Duration watch = Limits.DEFAULT.length();

    @Option(
            names = "--min-requests",
            paramLabel = "N",
            defaultValue = "50",
            description = "With fewer in a window, the release ends as unjudged (default: ${DEFAULT-VALUE}).")
    private int fewestRequests = Limits.DEFAULT.fewestRequests();

    @Option(
            names = "--max-p95",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "P95 of the watch beyond which the version goes back, such as 500ms (default: none).")
    private Optional<Duration> mostP95 = Optional.empty();

    @Option(
            names = "--max-p99",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "P99 of the watch beyond which the version goes back (default: none).")
    private Optional<Duration> mostP99 = Optional.empty();

    @Option(
            names = "--override-promotion",
            paramLabel = "REASON",
            description = "Why to release what the stack before has not run healthily; kept in the history.")
    private Optional<String> override = Optional.empty();

    @Option(
            names = "--kubeconfig-before",
            paramLabel = "FILE",
            description = "The cluster of the stack before this one, when it is another one.")
    private Optional<Path> kubeconfigBefore = Optional.empty();

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            description =
                    "The image's migrations, to be checked (default: read from the image; with --build those of this checkout).")
    private Optional<Path> migrations = Optional.empty();

    @Option(
            names = "--prometheus",
            paramLabel = "ADDRESS",
            description =
                    "A Prometheus in the cluster, as NAMESPACE/SERVICE:PORT, or a URL (default: monitoring/prometheus-operated:9090 or "
                            + "monitoring/prometheus:9090, where one knows the service; a local instance's own). The pods' own counters are "
                            + "watched in any case.")
    private Optional<String> prometheus = Optional.empty();

    @Option(names = "--base", paramLabel = "IMAGE", description = "With --build and --kubeconfig: what to build on.")
    private Optional<String> base = Optional.empty();

    @Option(names = "--repository", paramLabel = "REPO", description = "With --build and --kubeconfig: where to push.")
    private Optional<String> repository = Optional.empty();

    @Mixin
    private ReleaseOptions options = new ReleaseOptions();

    @Override
    public Integer call() {
        if (fewestRequests < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--min-requests: %d (expected: at least 1)".formatted(fewestRequests));
        }
        Quiet.libraries();
        try (ReleaseSite site = ReleaseSite.open(options, stack, out())) {
            ReleaseSite.Choices choices = new ReleaseSite.Choices(
                    Limits.DEFAULT
                            .withLength(watch)
                            .withFewestRequests(fewestRequests)
                            .withLatency(mostP95, mostP99),
                    migrations,
                    prometheus.map(PrometheusAddress::parse),
                    base.flatMap(image -> repository.map(target -> new RegistryTarget(image, target))),
                    kubeconfigBefore);
            ReleaseRecord record = new ReleaseProcess(site.site(choices))
                    .release(new ReleaseRequest(Optional.ofNullable(what.image), override));
            if (record.contractFailed()) {
                return ExitCode.UNFINISHED;
            }
            return record.result().serves() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
