package dev.zdd.policy.report;

import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Severity;
import java.util.stream.Collectors;

/** Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
public final class GithubReport {

    private GithubReport() {}

    /** One command per finding that is not waived. */
    public static String write(PolicyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.waived().isEmpty())
                .map(GithubReport::command)
                .collect(Collectors.joining("\n"));
    }

    private static String command(Finding finding) {
        String place = finding.object().source() instanceof Source.InFile file
                ? "file=%s,line=%d,".formatted(property(Repository.relative(file.file())), file.line(finding.path()))
                : "";
        return "::%s %stitle=%s::%s"
                .formatted(
                        finding.severity() == Severity.INFO
                                ? "notice"
                                : finding.severity().label(),
                        place,
                        property(finding.rule().id()),
                        data("%s. %s".formatted(finding.summary(), finding.fix())));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
