package dev.zdd.proof.report;

import static dev.zdd.proof.report.Panel.n;

import dev.zdd.proof.experiment.Trial;
import dev.zdd.proof.load.LoadResult.Second;
import dev.zdd.proof.watch.WatchResult.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A trial as one drawing over its seconds: answers by version with failures on top, latency, and ready pods and endpoints.
 * What was done is drawn across as vertical lines.
 */
final class Timeline {
    private static final int COLOURS = 4;
    private static final double MARKS_TOP = 412;
    private static final double MARK_HEIGHT = 15;

    private final Trial trial;
    private final double seconds;
    private final List<String> versions;
    private final StringBuilder svg = new StringBuilder();

    Timeline(Trial trial) {
        this.trial = trial;
        this.seconds = Math.max(1, trial.load().timeline().size());
        this.versions = List.copyOf(new TreeSet<>(trial.load().okByVersion().keySet()));
    }

    String svg() {
        svg.append("<svg viewBox='0 0 960 %s' role=img aria-label='timeline'>"
                .formatted(n(MARKS_TOP + MARK_HEIGHT * trial.marks().size())));
        answers();
        latency();
        readiness();
        marks();
        return svg.append("</svg>").toString();
    }

    private void answers() {
        Panel panel = new Panel("requests per second: " + legend(), 24, 130, seconds, max(Second::sent));
        svg.append(panel.frame());
        for (Second second : trial.load().timeline()) {
            double from = 0;
            for (Map.Entry<String, Long> ok : second.okByVersion().entrySet()) {
                svg.append(panel.bar(colour(ok.getKey()), second.second(), from, from + ok.getValue()));
                from += ok.getValue();
            }
            if (second.failed() > 0) {
                svg.append(panel.bar("failed", second.second(), from, from + second.failed()));
            }
        }
    }

    private void latency() {
        Panel panel = new Panel(
                "latency in ms: <tspan class=p50>p50</tspan> <tspan class=p99>p99</tspan>",
                184,
                100,
                seconds,
                max(second -> second.latency().p99Ms()));
        List<Second> answered = trial.load().timeline().stream()
                .filter(second -> second.ok() > 0)
                .toList();
        svg.append(panel.frame())
                .append(panel.line(
                        "p99",
                        answered,
                        Timeline::middle,
                        second -> second.latency().p99Ms()))
                .append(panel.line(
                        "p50",
                        answered,
                        Timeline::middle,
                        second -> second.latency().p50Ms()));
    }

    private void readiness() {
        List<Readiness> steps = steps();
        double most = steps.stream().mapToDouble(Readiness::readyPods).max().orElse(0);
        Panel panel = new Panel(
                "<tspan class=pods>ready pods</tspan> and <tspan class=endpoints>ready endpoints</tspan>",
                314,
                80,
                seconds,
                Math.max(5, most + 1));
        svg.append(panel.frame())
                .append(panel.level("floor", 3))
                .append(panel.line("endpoints", steps, Readiness::second, Readiness::readyEndpoints))
                .append(panel.line("pods", steps, Readiness::second, Readiness::readyPods));
    }

    /** The changes as a staircase, in seconds of the load. */
    private List<Readiness> steps() {
        double offset = Duration.between(trial.load().startedAt(), trial.watch().beganAt())
                        .toMillis()
                / 1e3;
        List<Readiness> steps = new ArrayList<>();
        for (Readiness next : trial.watch().readiness()) {
            double second = next.second() + offset;
            if (!steps.isEmpty()) {
                Readiness last = steps.get(steps.size() - 1);
                steps.add(new Readiness(second, last.readyPods(), last.readyEndpoints()));
            }
            steps.add(new Readiness(second, next.readyPods(), next.readyEndpoints()));
        }
        Readiness last = steps.get(steps.size() - 1);
        steps.add(new Readiness(seconds, last.readyPods(), last.readyEndpoints()));
        return steps;
    }

    private void marks() {
        Panel whole = new Panel("", 24, 370, seconds, 1);
        double textY = MARKS_TOP;
        for (Trial.Mark mark : trial.marks()) {
            double x = whole.x(mark.second());
            svg.append("<line class=mark x1=%s x2=%s y1=24 y2=%s />".formatted(n(x), n(x), n(textY - 10)));
            svg.append("<text class=marktext x=%s y=%s text-anchor=%s>%s s %s</text>"
                    .formatted(n(x), n(textY), x > 600 ? "end" : "start", n(mark.second()), escape(mark.text())));
            textY += MARK_HEIGHT;
        }
    }

    private String legend() {
        StringBuilder text = new StringBuilder();
        versions.forEach(version -> text.append("<tspan class=%s>%s</tspan> "
                .formatted(colour(version), version.isEmpty() ? "answered" : escape(version))));
        return text.append("<tspan class=failed>failed</tspan>").toString();
    }

    private String colour(String version) {
        return "v" + versions.indexOf(version) % COLOURS;
    }

    private double max(ToDoubleFunction<Second> value) {
        return Math.max(
                1, trial.load().timeline().stream().mapToDouble(value).max().orElse(1));
    }

    private static double middle(Second second) {
        return second.second() + 0.5;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }
}
