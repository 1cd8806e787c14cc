package dev.zdd.cli;

import dev.zdd.migrations.report.RuleTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list-rules",
        header = "List the rules of the check.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MigrationsListRulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--markdown", description = "As a table with reasons and safe forms.")
    private boolean markdown;

    @Override
    public void run() {
        spec.commandLine().getOut().print(markdown ? RuleTable.markdown() : RuleTable.text());
        spec.commandLine().getOut().flush();
    }
}
