package dev.zdd.cli;

import picocli.CommandLine.Command;

/** Groups what is about policies. */
@Command(
        name = "policies",
        header = "Judge Kubernetes manifests by the rules of a release without downtime.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PoliciesCheckCommand.class,
            PoliciesFixCommand.class,
            PoliciesListCommand.class,
            PoliciesExplainCommand.class
        })
final class PoliciesCommand extends ZddCommand {}
