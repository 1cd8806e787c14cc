package dev.zdd.verify.report;

import static dev.zdd.verify.report.Panel.escape;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.VerifyResult.Check;
import dev.zdd.verify.VerifyResult.Moment;
import dev.zdd.verify.cause.Finding;
import java.util.stream.Collectors;

/** A result as one page that needs nothing but itself, light or dark as the reader's system is. */
public final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>zdd verify</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #666; --rule: #ddd; --good: #146c2e; --bad: #b3261e }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e6e6; --paper: #16181c; --soft: #a0a4ab; --rule: #3a3e46; --good: #6fcf87; --bad: #ff8a80 }
            }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
            table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top }
            .good { color: var(--good) } .bad { color: var(--bad); font-weight: 600 } code { font-size: .95em }
            """ + Panel.STYLE + "</style></head><body>\n";

    private HtmlReport() {}

    /** The whole page. */
    public static String of(VerifyResult result) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Requests during the deployment</h1><p class=%s>%s</p>"
                .formatted(result.passed() ? "good" : "bad", escape(Summary.verdict(result))));
        if (!result.command().isEmpty()) {
            page.append("<p><code>%s</code></p>".formatted(escape(String.join(" ", result.command()))));
        }
        page.append(new RunTimeline(result).svg());
        page.append("<table>");
        result.urls().forEach(url -> page.append("<tr><td>url<td>%s</tr>".formatted(escape(url))));
        Summary.rows(result)
                .forEach(
                        row -> page.append("<tr><td>%s<td>%s</tr>".formatted(escape(row.name()), escape(row.value()))));
        page.append("</table><h2>Thresholds</h2><table><tr><th>threshold<th>at most<th>found<th></tr>");
        for (Check check : result.checks()) {
            page.append("<tr><td>%s<td>%s<td>%s<td class=%s>%s</tr>"
                    .formatted(
                            escape(check.name()),
                            escape(check.limit()),
                            escape(check.found()),
                            check.kept() ? "good" : "bad",
                            check.kept() ? "kept" : "not kept"));
        }
        page.append("</table>");
        causes(result, page);
        moments(result, page);
        list(page, "Policies", result.policyErrors());
        list(page, "Notes", result.notes());
        return page.append("</body></html>\n").toString();
    }

    private static void causes(VerifyResult result, StringBuilder page) {
        if (result.causes().isEmpty() && result.unexplained() == 0) {
            return;
        }
        page.append("<h2>Causes</h2><table><tr><th>cause<th>what happened<th>what prevents it<th>policy</tr>");
        for (Finding cause : result.causes()) {
            page.append("<tr><td>%s<td>%s<td>%s<td>%s</tr>"
                    .formatted(
                            escape(cause.cause()),
                            escape(cause.message()),
                            escape(cause.remedy()),
                            escape(cause.policy())));
        }
        page.append("</table>");
        if (result.unexplained() > 0) {
            page.append("<p>%,d failed requests are explained by no cause.</p>".formatted(result.unexplained()));
        }
    }

    private static void moments(VerifyResult result, StringBuilder page) {
        if (result.moments().isEmpty()) {
            return;
        }
        page.append(
                "<h2>Failures by second</h2><table><tr><th>second<th>failed<th>what happened in the 2 s before</tr>");
        for (Moment moment : result.moments()) {
            page.append("<tr><td>%d<td>%s<td>%s</tr>"
                    .formatted(
                            moment.second(),
                            escape(moment.failures()),
                            moment.happened().stream().map(Panel::escape).collect(Collectors.joining("<br>"))));
        }
        page.append("</table>");
    }

    private static void list(StringBuilder page, String title, java.util.List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("<h2>%s</h2><ul>".formatted(title));
            lines.forEach(line -> page.append("<li>").append(escape(line)));
            page.append("</ul>");
        }
    }
}
