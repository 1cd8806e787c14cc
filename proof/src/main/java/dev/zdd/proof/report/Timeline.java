package dev.zdd.proof.report;

import static dev.zdd.verify.report.Panel.escape;
import static dev.zdd.verify.report.Panel.n;

import dev.zdd.proof.experiment.Trial;
import dev.zdd.verify.cluster.WatchResult.Readiness;
import dev.zdd.verify.report.LoadPanels;
import dev.zdd.verify.report.Panel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial as one drawing over its seconds: answers by version with failures on top, latency, and ready pods and endpoints.
 * What was done is drawn across as vertical lines.
 */
final class Timeline {
    private static final double MARKS_TOP = 412;
    private static final double MARK_HEIGHT = 15;

    private final Trial trial;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();

    Timeline(Trial trial) {
        this.trial = trial;
        this.seconds = Math.max(1, trial.load().timeline().size());
    }

    String svg() {
        svg.append("<svg viewBox='0 0 960 %s' role=img aria-label='timeline'>"
                .formatted(n(MARKS_TOP + MARK_HEIGHT * trial.marks().size())));
        svg.append(new LoadPanels(trial.load()).svg(seconds));
        readiness();
        marks();
        return svg.append("</svg>").toString();
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
}
