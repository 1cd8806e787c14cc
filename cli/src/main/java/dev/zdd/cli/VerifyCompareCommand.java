package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.report.Comparison;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        header = "Compare two results of verify.",
        exitCodeList = {
            "0:after is not worse than before",
            "1:a larger share of requests fails, a cause is new, or a threshold is no longer kept; or a file cannot be read",
            "2:wrong command line"
        })
final class VerifyCompareCommand extends ZddCommand {

    @Parameters(index = "0", paramLabel = "BEFORE", description = "What --json wrote.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "What --json wrote.")
    private Path after;

    @Override
    public Integer call() {
        try {
            Comparison comparison = new Comparison(VerifyResult.read(before), VerifyResult.read(after));
            out().println(comparison.text());
            return comparison.isWorse() ? ExitCode.FAILED : ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }
}
