package dev.zdd.policy.report;

import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
public final class GithubReport {

    private GithubReport() {}

    private static final Pattern PLACE = Pattern.compile("(.+?):(\\d+): .*");

    /** One command per finding that is not waived, and one for what cannot be read. */
    public static String write(PolicyReport report, Reading reading) {
        return Stream.concat(
                        reading.unreadable().stream().map(GithubReport::unreadable),
                        report.findings().stream()
                                .filter(finding -> finding.waived().isEmpty())
                                .map(GithubReport::command))
                .collect(Collectors.joining("\n"));
    }

    private static String unreadable(String message) {
        Matcher place = PLACE.matcher(message);
        return "::error %stitle=unreadable::%s"
                .formatted(
                        place.matches() ? place(place.group(1), Integer.parseInt(place.group(2))) : "", data(message));
    }

    private static String place(String file, int line) {
        return "file=%s,line=%d,".formatted(property(Repository.relative(file)), line);
    }

    private static String command(Finding finding) {
        String place = finding.object().source() instanceof Source.InFile file
                ? place(file.file(), file.line(finding.path()))
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
