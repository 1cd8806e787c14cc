package dev.zdd.cli;

import picocli.CommandLine.Command;

/** Groups what is about stack files. */
@Command(
        name = "config",
        header = "What stack files may say.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigSchemaCommand.class)
final class ConfigCommand extends ZddCommand {}
