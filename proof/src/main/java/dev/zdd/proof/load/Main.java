package dev.zdd.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.RunningLoad;
import dev.zdd.verify.load.Target;
import dev.zdd.verify.load.Warmup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generator as a process of its own, to be started inside a network namespace. Exit status 0: ran, whatever the service
 * did (the result says that); 1: could not run or the result is invalid; 2: wrong arguments.
 */
@Command(
        name = "zdd-load",
        mixinStandardHelpOptions = true,
        description = "Open-model HTTP load with a constant arrival rate, on this machine's own addresses only.")
public final class Main implements Callable<Integer> {
    private static final List<Call> SHOP = Call.eachWay(
            Call.read("/api/products", ""), Call.write("/api/orders", "{\"productId\":1,\"quantity\":1}", ""));

    @Option(names = "--target", required = true, paramLabel = "http://IP:PORT", description = "where to send")
    private String target = "";

    @Option(names = "--host", paramLabel = "NAME", description = "the host that requests name (default: the target's)")
    private String host = "";

    @Option(names = "--plan", paramLabel = "FILE", description = "a plan as JSON, instead of --rate and --requests")
    private Path planFile;

    @Option(names = "--rate", defaultValue = "200", description = "requests per second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--requests", defaultValue = "2000", description = "how many (default: ${DEFAULT-VALUE})")
    private int requests;

    @Option(names = "--json", paramLabel = "FILE", description = "write the result there")
    private Path json;

    @Option(
            names = "--acknowledged",
            paramLabel = "FILE",
            description = "write the idempotency keys of acknowledged writes there, one per line")
    private Path acknowledged;

    @Option(
            names = "--until-stdin-ends",
            description =
                    "after the planned number go on until standard input ends, within the plan's bounds; a line in it "
                            + "doubles the rate")
    private boolean untilStdinEnds;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Target checkedTarget = parseTarget();
        Plan plan = plan();
        Warmup.run();
        RunningLoad load = RunningLoad.start(checkedTarget, plan);
        if (untilStdinEnds) {
            followStdin(load);
        } else {
            load.stop();
        }
        while (!load.isDone()) {
            Thread.sleep(Duration.ofSeconds(1).toMillis());
            say("sent %d ok %d failed %d".formatted(load.sentSoFar(), load.okSoFar(), load.failedSoFar()));
        }
        LoadResult result = load.await();
        if (json != null) {
            Files.writeString(json, result.toJson());
        }
        if (acknowledged != null) {
            Files.write(acknowledged, load.acknowledgedWrites());
        }
        say(result.summary());
        return result.isValid() ? 0 : 1;
    }

    private Target parseTarget() {
        try {
            Target parsed = LocalTarget.parse(target);
            return host.isEmpty() ? parsed : parsed.asking(host);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Plan plan() throws IOException {
        try {
            Plan plan = planFile == null
                    ? Plan.of(rate, requests, SHOP)
                    : JsonMapper.shared().readValue(Files.readString(planFile), Plan.class);
            plan.sourceAddresses().forEach(LocalTarget::source);
            return plan;
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ParameterException(spec.commandLine(), "plan: " + e.getMessage(), e);
        }
    }

    private static void followStdin(RunningLoad load) {
        Thread thread = new Thread(() -> follow(System.in, load), "stdin");
        thread.setDaemon(true);
        thread.start();
    }

    private static void follow(InputStream in, RunningLoad load) {
        try {
            new BufferedReader(new InputStreamReader(in, UTF_8)).lines().forEach(line -> load.twice());
        } finally {
            load.stop();
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
