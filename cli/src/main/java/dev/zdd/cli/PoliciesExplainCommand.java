package dev.zdd.cli;

import dev.zdd.policy.report.RuleTable;
import dev.zdd.policy.rules.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        header = "Say what a rule asks for, why, and where that is known from.",
        mixinStandardHelpOptions = true)
final class PoliciesExplainCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RULE", description = "The id of a rule: ./zdd policies list")
    private String rule = "";

    @Override
    public void run() {
        String text = RuleBook.find(rule)
                .map(RuleTable::explain)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "%s: no such rule (expected: one of ./zdd policies list)".formatted(rule)));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
