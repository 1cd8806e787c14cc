package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.TextReport;
import dev.zdd.status.web.StatusServer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        header = "Show what runs, which version, and what share of the traffic it gets.",
        description = {
            "Without an option below, the cluster's components and the service once. The service's part says how far a "
                    + "release is and why it waits or was aborted, which versions run, what share of the traffic each "
                    + "gets and answers, error rate and latency.",
            ""
        },
        footer = {
            "  ./zdd status",
            "  ./zdd status --watch",
            "  ./zdd status --serve            a page with charts: http://127.0.0.1:8099/",
            "  ./zdd status --json | jq .service.versions"
        },
        exitCodeList = {"0:everything runs and the application answers", "1:something does not, or nothing is up"})
final class StatusCommand extends ZddCommand {

    /** Cursor home, and clear from there. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Parameters(
            paramLabel = "STACK",
            arity = "0..1",
            description = "A stack on whatever cluster it names (default: the stack of the local instance).")
    private Optional<String> stackName = Optional.empty();

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Option(names = "--json", description = "Print the result as JSON; docs/status.md names the fields.")
    private boolean json;

    @ArgGroup
    private Mode mode = new Mode();

    /** How long to look. */
    private static final class Mode {

        @Option(
                names = "--watch",
                description = "Show the service again every 2 s until interrupted; with --json, one line each time.")
        private boolean watch;

        @Option(
                names = "--serve",
                paramLabel = "PORT",
                arity = "0..1",
                fallbackValue = "8099",
                description =
                        "Serve a page with charts on 127.0.0.1 until interrupted (default port: ${FALLBACK-VALUE}).")
        private Optional<Integer> port = Optional.empty();
    }

    @Override
    public Integer call() {
        Quiet.libraries();
        PrintWriter out = out();
        if (stackName.isPresent()) {
            return ofStack(stackName.get(), out);
        }
        Instance instance = clusters.instances().resolve();
        if (!Files.exists(instance.kubeconfig())) {
            out.println(
                    json
                            ? "{\"instance\": \"%s\", \"healthy\": false}".formatted(instance.name())
                            : "Instance %s: not up".formatted(instance.name()));
            return ExitCode.FAILED;
        }
        LocalStack stack = LocalStack.on(instance);
        if (mode.watch || mode.port.isPresent()) {
            try (LiveService live = live(instance, stack)) {
                return mode.watch ? watch(live, out) : serve(live, instance.name(), out);
            }
        }
        Status status = Status.read(instance, stack.tools(), stack.runner());
        if (json) {
            out.println(status.json());
        } else {
            status.print(out);
        }
        return status.isHealthy() ? ExitCode.OK : ExitCode.FAILED;
    }

    private int ofStack(String name, PrintWriter out) {
        StackCluster cluster = StackCluster.of(name, clusters, Surroundings.here(), System.getenv());
        try (LiveService live = LiveService.of(
                cluster.access(),
                cluster.outputs().namespace(),
                cluster.outputs().service())) {
            if (mode.watch || mode.port.isPresent()) {
                return mode.watch ? watch(live, out) : serve(live, name, out);
            }
            out.println(look(live));
            return live.again().isPresent() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static LiveService live(Instance instance, LocalStack stack) {
        String label = LocalStack.current(instance).label();
        return LiveService.of(instance, stack.runner().outputs(label))
                .orElseThrow(
                        () -> new UserError("instance %s: stack %s has deployed nothing (expected: up): run ./zdd up"
                                .formatted(instance.name(), label)));
    }

    private int watch(LiveService live, PrintWriter out) {
        boolean terminal = Terminal.isInteractive() && !json;
        while (true) {
            String text = look(live);
            out.print(terminal ? CLEAR : "");
            out.println(text);
            out.flush();
            try {
                TimeUnit.MILLISECONDS.sleep(StatusServer.INTERVAL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.OK;
            }
        }
    }

    /** One look; that the API server does not answer at the moment is something to show, not to end at. */
    private String look(LiveService live) {
        try {
            Optional<ServiceStatus> status = live.again();
            return json
                    ? JsonMapper.shared().writeValueAsString(status.orElse(null))
                    : status.map(it -> String.join(System.lineSeparator(), TextReport.of(it)) + System.lineSeparator())
                            .orElse("nothing is deployed");
        } catch (KubernetesClientException e) {
            return json ? "null" : "The API server does not answer: " + e.getMessage();
        }
    }

    private int serve(LiveService live, String shown, PrintWriter out) {
        int port = mode.port.orElseThrow();
        try (StatusServer server = StatusServer.start(live::again, shown, port)) {
            out.println(server.uri());
            out.println("Shows %s until interrupted (Ctrl-C).".formatted(shown));
            out.flush();
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UserError(
                    "port 127.0.0.1:%d: %s (expected: free): choose another one with --serve PORT"
                            .formatted(port, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
