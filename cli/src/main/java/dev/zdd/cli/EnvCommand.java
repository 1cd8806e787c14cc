package dev.zdd.cli;

import dev.zdd.local.Instance;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "env",
        header = "Print the environment for plain pulumi and kubectl.",
        description = {
            "Prints export lines for a shell. With them, pulumi and kubectl themselves work on the local cluster and on "
                    + "the same state as ./zdd up; the checkout's stack files stay as they are.",
            ""
        },
        footer = {"  eval \"$(./zdd env)\"", "  pulumi up -s dev", "  kubectl -n agentic-ai get pods"})
final class EnvCommand extends ZddCommand {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Override
    public Integer call() {
        Instance instance = instances.resolve();
        LocalStack.requireUp(instance);
        LocalStack stack = new LocalStack(
                Surroundings.of(System.getenv()), instance, new ConsoleProgress(System.err, Clock.systemUTC()));
        spec.commandLine()
                .getOut()
                .print(stack.runner()
                        .environment(LocalStack.current(instance).label())
                        .exports());
        out().flush();
        return ExitCode.OK;
    }
}
