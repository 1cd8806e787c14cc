package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.VerifyResult.Check;
import dev.zdd.verify.cause.Finding;

/** A result for a pull request. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The whole text. */
    public static String of(VerifyResult result) {
        StringBuilder text = new StringBuilder(
                "### Requests during the deployment: %s\n\n".formatted(cell(Summary.verdict(result))));
        text.append("| | |\n|---|---|\n");
        result.urls().forEach(url -> text.append("| url | %s |\n".formatted(cell(url))));
        Summary.rows(result).forEach(row -> text.append("| %s | %s |\n".formatted(row.name(), cell(row.value()))));
        text.append("\n| threshold | at most | found | |\n|---|---|---|---|\n");
        for (Check check : result.checks()) {
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(check.name(), check.limit(), check.found(), check.kept() ? "kept" : "**not kept**"));
        }
        if (!result.causes().isEmpty()) {
            text.append("\n| cause | what happened | what prevents it | policy |\n|---|---|---|---|\n");
            for (Finding cause : result.causes()) {
                text.append("| %s | %s | %s | %s |\n"
                        .formatted(cause.cause(), cell(cause.message()), cell(cause.remedy()), cause.policy()));
            }
        }
        if (result.unexplained() > 0) {
            text.append("\n%,d failed requests are explained by no cause.\n".formatted(result.unexplained()));
        }
        result.marks()
                .forEach(mark ->
                        text.append("\n- at %.1f s: %s".formatted(result.second(mark.at()), cell(mark.text()))));
        result.policyErrors().forEach(error -> text.append("\n- policy: ").append(cell(error)));
        result.notes().forEach(note -> text.append("\n- ").append(cell(note)));
        return text.append('\n').toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
    }
}
