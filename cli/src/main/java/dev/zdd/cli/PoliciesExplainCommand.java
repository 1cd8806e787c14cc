package dev.zdd.cli;

import dev.zdd.policy.report.RuleTable;
import dev.zdd.policy.rules.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(name = "explain", header = "Say what a rule asks for, why, and where that is known from.")
final class PoliciesExplainCommand extends ZddCommand {

    @Parameters(paramLabel = "RULE", description = "The id of a rule: ./zdd policies list")
    private String rule = "";

    @Override
    public Integer call() {
        String text = RuleBook.find(rule)
                .map(RuleTable::explain)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "%s: no such rule (expected: one of ./zdd policies list)".formatted(rule)));
        print(text);
        return ExitCode.OK;
    }
}
