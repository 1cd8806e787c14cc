package dev.zdd.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is about database migrations. */
@Command(
        name = "migrations",
        header = "Judge database migrations before anything runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MigrationsCheckCommand.class, MigrationsUndoCommand.class, MigrationsListRulesCommand.class})
final class MigrationsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command (expected: check, undo or list-rules)");
    }
}
