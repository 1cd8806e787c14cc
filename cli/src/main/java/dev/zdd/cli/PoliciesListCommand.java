package dev.zdd.cli;

import dev.zdd.policy.report.RuleTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", header = "List the rules.", mixinStandardHelpOptions = true, sortOptions = false)
final class PoliciesListCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Form form = new Form();

    /** How they are printed; without a choice one line each. */
    static final class Form {
        @Option(names = "--json", description = "As an array of objects.")
        private boolean json;

        @Option(names = "--markdown", description = "As a table with reasons and sources.")
        private boolean markdown;
    }

    @Override
    public void run() {
        String rules = form.json ? RuleTable.json() + "\n" : form.markdown ? RuleTable.markdown() : RuleTable.text();
        spec.commandLine().getOut().print(rules);
        spec.commandLine().getOut().flush();
    }
}
