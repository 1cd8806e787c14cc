package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.KubernetesAccess;
import dev.zdd.verify.Generator;
import dev.zdd.verify.JobGenerator;
import dev.zdd.verify.Order;
import dev.zdd.verify.Scenario;
import dev.zdd.verify.Thresholds;
import dev.zdd.verify.Tls;
import dev.zdd.verify.Verification;
import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cluster.ClusterWatch;
import dev.zdd.verify.report.HtmlReport;
import dev.zdd.verify.report.JunitReport;
import dev.zdd.verify.report.MarkdownReport;
import dev.zdd.verify.report.TextReport;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        header = "Put a running service under load, run your deployment, and say what it dropped and why.",
        description = {
            "",
            "Any service and any command: requests go out at a constant rate whatever becomes of the ones before, nothing is",
            "repeated and no redirect is followed. With --service or --selector it also watches the pods behind the URL, and",
            "names the cause of what failed. It only reads from the cluster, but for the Job of --in-cluster.",
            ""
        },
        subcommands = VerifyCompareCommand.class,
        exitCodeList = {
            "0:every threshold is kept, and the command ended with 0",
            "1:a threshold is not kept, the command failed or did not end, the load proves nothing, or it could not run",
            "2:wrong command line",
            "130:interrupted (Ctrl-C): the load has ended, the reports are written, the command is left alone"
        },
        footer = {
            "  ./zdd verify --url https://shop.example.com/api/products --rate 50 -- kubectl set image deployment/shop api=shop:2",
            "  ./zdd verify --url http://shop.example.com/ --namespace shop --service shop --html report.html -- helm upgrade shop ./chart",
            "  ./zdd verify --scenario load.yaml --max-p99 300ms --junit verify.xml -- ./deploy.sh",
            "  ./zdd verify --url http://shop.example.com/ --limit 5m      deploy by other means meanwhile",
            "  ./zdd verify --in-cluster registry.example.com/zdd@sha256:... --url http://shop/ -- ./deploy.sh",
            "  ./zdd verify compare before.json after.json"
        })
final class VerifyCommand extends ZddCommand {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private ScenarioOptions load = new ScenarioOptions();

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust these certificates (PEM), and no others.")
    private Optional<Path> ca = Optional.empty();

    @Option(names = "--service", paramLabel = "NAME", description = "Watch the pods of this Service.")
    private Optional<String> service = Optional.empty();

    @Option(
            names = "--selector",
            paramLabel = "KEY=VALUE",
            split = ",",
            description = "Watch the pods with these labels.")
    private Map<String, String> selector = new LinkedHashMap<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Of the Service or pods (default: the context's).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The cluster's (default: KUBECONFIG, ~/.kube/config or the pod's service account).")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "In the kubeconfig (default: the current one).")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--in-cluster",
            paramLabel = "IMAGE",
            description =
                    "The load comes from a Job in the namespace, which is removed at the end; IMAGE is of zdd image distribution.")
    private Optional<String> image = Optional.empty();

    @Option(
            names = "--max-failed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests that may fail (default: ${DEFAULT-VALUE}).")
    private long maxFailed;

    @Option(
            names = "--max-p99",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Of the latency, such as 300ms.")
    private Optional<Duration> maxP99 = Optional.empty();

    @Option(
            names = "--max-reconnect",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "From a WebSocket's end to the next one's opening, or to the end of the load.")
    private Optional<Duration> maxReconnect = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON; - for standard output.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the result as JUnit XML.")
    private Optional<String> junit = Optional.empty();

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the result as Markdown; - for standard output.")
    private Optional<String> markdown = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write one page with a timeline.")
    private Optional<String> html = Optional.empty();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "After --: what deploys.")
    private List<String> command = List.of();

    @Override
    public Integer call() {
        Quiet.libraries();
        ConsoleProgress progress = ConsoleProgress.begin();
        String authorities = ca.map(file -> understood(() -> Tls.read(file))).orElse("");
        Scenario scenario = understood(() -> load.scenario(System.getenv(), authorities));
        if (command.isEmpty() && !load.hasLimit()) {
            throw new ParameterException(
                    spec.commandLine(), "--limit: none (expected: a time, as there is no COMMAND to wait for)");
        }
        if (maxReconnect.isPresent() && scenario.sockets().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--max-reconnect: nothing to connect again (expected: --ws or --sse)");
        }
        if (maxP99.isPresent() && scenario.requests().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--max-p99: nothing is requested (expected: --url or --grpc)");
        }
        Order order = understood(() -> Order.of(scenario, authorities));
        boolean isWatched = service.isPresent() || !selector.isEmpty();
        if (!isWatched && image.isEmpty()) {
            refuse("--namespace", namespace);
            refuse("--kubeconfig", kubeconfig);
            refuse("--context", context);
        }
        Stream.of(json, junit, markdown, html).flatMap(Optional::stream).forEach(this::requireWritable);
        progress.note("sends to " + String.join(", ", scenario.shownUrls()));
        try (OrderlyEnd end =
                OrderlyEnd.of(() -> progress.note("interrupted: the load ends, the command is left alone"))) {
            if (!isWatched && image.isEmpty()) {
                return report(run(scenario, Generator.here(order), Optional.empty(), List::of, progress::note));
            }
            Config access = new KubernetesAccess(kubeconfig, context, Optional.empty()).resolve(System.getenv());
            String place = namespace
                    .or(() -> Optional.ofNullable(access.getNamespace()))
                    .orElse("default");
            try (KubernetesClient client =
                            new KubernetesClientBuilder().withConfig(access).build();
                    ClusterWatch watch = isWatched ? watch(client, place) : null;
                    Generator generator = image.<Generator>map(
                                    of -> new JobGenerator(client, place, of, order, progress::note))
                            .orElseGet(() -> Generator.here(order))) {
                if (watch == null) {
                    return report(run(scenario, generator, Optional.empty(), List::of, progress::note));
                }
                progress.note("watches %d ready pods in namespace %s".formatted(watch.readyPods(), place));
                LivePolicies policies = new LivePolicies(client, place);
                return report(run(
                        scenario, generator, Optional.of(watch), () -> policies.errors(watch.names()), progress::note));
            }
        }
    }

    private void refuse(String option, Optional<String> value) {
        if (value.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: %s (expected: with --service, --selector or --in-cluster)".formatted(option, value.get()));
        }
    }

    /** Before the load: afterwards the result would be lost. */
    private void requireWritable(String file) {
        Path path = Path.of(file).toAbsolutePath();
        boolean isWritable = !Files.isDirectory(path) && Files.isWritable(Files.exists(path) ? path : path.getParent());
        if (!isWritable && !file.equals(STANDARD_OUTPUT)) {
            throw new ParameterException(
                    spec.commandLine(), "%s: cannot be written (expected: a writable file)".formatted(file));
        }
    }

    private ClusterWatch watch(KubernetesClient client, String place) {
        try {
            return ClusterWatch.start(client, place, service.orElse(""), selector);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        } catch (KubernetesClientException e) {
            throw new UserError("cluster %s: %s".formatted(client.getMasterUrl(), ClusterWatch.reason(e)), e);
        }
    }

    private VerifyResult run(
            Scenario scenario,
            Generator generator,
            Optional<ClusterWatch> watch,
            Supplier<List<String>> policyErrors,
            Consumer<String> progress) {
        Optional<ProcessBuilder> process = command.isEmpty() ? Optional.empty() : Optional.of(process());
        Thresholds thresholds = new Thresholds(maxFailed, maxP99, maxReconnect);
        try {
            return new Verification(scenario, generator, thresholds, watch, progress)
                    .run(process, command, policyErrors);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new UserError(e.getMessage(), e);
        } catch (KubernetesClientException e) {
            throw new UserError("API server: " + ClusterWatch.reason(e), e);
        }
    }

    /** Its input and output are those of this process; standard output is kept free where a report goes there. */
    private ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        return printsReport()
                ? builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new java.io.File("/dev/stderr")))
                : builder;
    }

    private boolean printsReport() {
        return Stream.of(json, junit, markdown, html)
                .anyMatch(file -> file.filter(STANDARD_OUTPUT::equals).isPresent());
    }

    private int report(VerifyResult result) {
        // First, as a file may not be written.
        PrintWriter table = printsReport() ? spec.commandLine().getErr() : out();
        table.println(TextReport.of(result));
        table.flush();
        write(json, result, VerifyResult::toJson);
        write(junit, result, JunitReport::of);
        write(markdown, result, MarkdownReport::of);
        write(html, result, HtmlReport::of);
        return result.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void write(Optional<String> file, VerifyResult result, Function<VerifyResult, String> format) {
        file.ifPresent(name -> {
            String text = format.apply(result);
            if (name.equals(STANDARD_OUTPUT)) {
                out().println(text);
                out().flush();
            } else {
                writeReport(Path.of(name), text);
            }
        });
    }

    private <T> T understood(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
