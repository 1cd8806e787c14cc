package dev.zdd.cli;

import dev.zdd.local.Instance;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        header = "Show what runs, which version, and what share of the traffic it gets.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything runs and the application answers", "1:something does not, or nothing is up"})
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Instance instance = instances.resolve();
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(instance.kubeconfig())) {
            out.println(
                    json
                            ? "{\"instance\": \"%s\", \"healthy\": false}".formatted(instance.name())
                            : "Instance %s: not up".formatted(instance.name()));
            return ExitCode.FAILED;
        }
        LocalStack stack = new LocalStack(
                Surroundings.of(System.getenv()), instance, new ConsoleProgress(System.err, Clock.systemUTC()));
        Status status = Status.read(instance, stack.tools(), stack.runner());
        if (json) {
            out.println(status.json());
        } else {
            status.print(out);
        }
        return status.isHealthy() ? ExitCode.OK : ExitCode.FAILED;
    }
}
