package dev.zdd.cli;

import dev.zdd.migrations.report.RuleTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list-rules", header = "List the rules of the check.")
final class MigrationsListRulesCommand extends ZddCommand {

    @Option(names = "--markdown", description = "As a table with reasons and safe forms.")
    private boolean markdown;

    @Override
    public Integer call() {
        print(markdown ? RuleTable.markdown() : RuleTable.text());
        return ExitCode.OK;
    }
}
