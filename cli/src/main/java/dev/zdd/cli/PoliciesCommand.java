package dev.zdd.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is about policies. */
@Command(
        name = "policies",
        header = "Judge Kubernetes manifests by the rules of a release without downtime.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PoliciesCheckCommand.class,
            PoliciesFixCommand.class,
            PoliciesListCommand.class,
            PoliciesExplainCommand.class
        })
final class PoliciesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command (expected: check, fix, list or explain)");
    }
}
