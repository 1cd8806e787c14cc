package dev.zdd.cli;

import picocli.CommandLine.Command;

/** Groups what is about database migrations. */
@Command(
        name = "migrations",
        header = "Judge database migrations before anything runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MigrationsCheckCommand.class, MigrationsUndoCommand.class, MigrationsListRulesCommand.class})
final class MigrationsCommand extends ZddCommand {}
