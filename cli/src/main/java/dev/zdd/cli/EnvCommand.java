package dev.zdd.cli;

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
        LocalStack stack = instances.up();
        Stack current = LocalStack.current(stack.instance());
        print(stack.runner().environment(current.label()).exports());
        return ExitCode.OK;
    }
}
