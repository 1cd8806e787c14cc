package dev.zdd.proof.report;

import static dev.zdd.verify.report.Panel.escape;

import dev.zdd.proof.experiment.Check;
import dev.zdd.proof.experiment.ExperimentResult;
import dev.zdd.proof.experiment.Trial;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.report.Panel;
import java.util.List;

/** All experiments on one page that needs nothing but itself: a table of figures and a timeline for each trial. */
public final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Zero-downtime experiments</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
            table { border-collapse: collapse; width: 100% } th, td { padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: right }
            th:first-child, td:first-child { text-align: left } .control td { color: #666 }
            .good { color: #146c2e } .bad { color: #b3261e; font-weight: 600 }
            """ + Panel.STYLE + """
            </style></head><body><h1>Zero-downtime experiments</h1>
            """;

    private static final String COLUMNS =
            "<table><tr><th>experiment<th>requests<th>failed<th>writes lost<th>doubled<th>chat lost<th>reconnect p99 ms<th>p50 ms<th>p95 ms<th>p99 ms<th>lowest ready pods<th>s<th>proven</tr>";

    private HtmlReport() {}

    /** The whole page. */
    public static String of(List<ExperimentResult> results) {
        StringBuilder page = new StringBuilder(HEAD).append(COLUMNS);
        for (ExperimentResult result : results) {
            page.append(row("", escape(result.name()), result.trial(), verdict(result.passed())));
            page.append(row("control", "control: protections taken away", result.control(), ""));
        }
        page.append("</table>");
        results.forEach(result -> append(page, result));
        return page.append("</body></html>\n").toString();
    }

    private static String row(String cssClass, String name, Trial trial, String verdict) {
        LoadResult load = trial.load();
        return "<tr class='%s'><td>%s<td>%,d<td>%,d<td>%,d<td>%,d<td>%,d<td>%.0f<td>%.1f<td>%.1f<td>%.1f<td>%d<td>%.0f<td>%s</tr>"
                .formatted(
                        cssClass,
                        name,
                        load.sent(),
                        load.failed(),
                        trial.writes().lost(),
                        trial.writes().doubled(),
                        trial.chat().lost(),
                        trial.chat().reconnectP99Ms(),
                        load.latency().p50Ms(),
                        load.latency().p95Ms(),
                        load.latency().p99Ms(),
                        trial.watch().minReadyPods(),
                        trial.actionSeconds(),
                        verdict);
    }

    private static void append(StringBuilder page, ExperimentResult result) {
        page.append("<h2>%s</h2><p>%s</p>".formatted(escape(result.name()), escape(result.claim())));
        page.append("<h3>With the protections</h3>").append(new Timeline(result.trial()).svg());
        result.checks().forEach(check -> page.append(line(check)));
        page.append("<h3>Control: protections taken away</h3>").append(new Timeline(result.control()).svg());
        result.controlChecks().forEach(check -> page.append(line(check)));
    }

    private static String line(Check check) {
        return "<div>%s %s: %s</div>".formatted(verdict(check.holds()), escape(check.claim()), escape(check.found()));
    }

    private static String verdict(boolean good) {
        return good ? "<span class=good>yes</span>" : "<span class=bad>NO</span>";
    }
}
