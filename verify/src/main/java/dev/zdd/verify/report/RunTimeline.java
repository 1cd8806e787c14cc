package dev.zdd.verify.report;

import static dev.zdd.verify.report.Panel.escape;
import static dev.zdd.verify.report.Panel.n;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.cluster.ClusterAccount.Weights;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as one drawing over its seconds: answers and failures, latency, each pod's life as a bar (waiting, ready, told to end),
 * weights, and what was done as vertical lines.
 */
final class RunTimeline {
    private static final double ROW = 16;
    private static final double GAP = 30;
    private static final double WEIGHTS_HEIGHT = 70;
    private static final int PER_CENT = 100;

    private final VerifyResult result;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();
    private double y = LoadPanels.BOTTOM;

    RunTimeline(VerifyResult result) {
        this.result = result;
        this.seconds = Math.max(
                1, Math.max(result.load().timeline().size(), result.load().seconds()));
    }

    String svg() {
        svg.append(new LoadPanels(result.load()).svg(seconds));
        if (result.cluster() != null) {
            pods();
            weights();
        }
        marks();
        return "<svg viewBox='0 0 960 %s' role=img aria-label='timeline'>%s</svg>".formatted(n(y + 8), svg);
    }

    private void pods() {
        List<PodLife> pods = result.cluster().pods();
        y += GAP;
        Panel panel = new Panel(
                "pods: <tspan class=waiting>not ready</tspan> <tspan class=ready>ready</tspan> <tspan class=ending>told to end</tspan>, × a container's exit",
                y,
                Math.max(1, pods.size()) * ROW,
                seconds,
                1);
        svg.append(panel.outline());
        for (PodLife pod : pods) {
            double end = pod.gone() == null ? seconds : result.second(pod.gone());
            bar("waiting", panel, result.second(pod.seen()), end, pod.name());
            for (Span span : pod.ready()) {
                bar(
                        "ready",
                        panel,
                        result.second(span.from()),
                        span.to() == null ? end : result.second(span.to()),
                        pod.name());
            }
            if (pod.isEnding()) {
                bar("ending", panel, result.second(pod.endingSince()), end, pod.name());
            }
            for (ContainerEnd exit : pod.ends()) {
                svg.append("<text class=exit x=%s y=%s text-anchor=middle>×<title>%s</title></text>"
                        .formatted(
                                n(panel.x(result.second(exit.at()))),
                                n(y + ROW - 4),
                                escape("%s exited with %d (%s)"
                                        .formatted(exit.container(), exit.exitCode(), exit.reason()))));
            }
            svg.append("<text class=podname x=%s y=%s>%s</text>"
                    .formatted(n(Panel.LEFT + 4), n(y + ROW - 4), escape(pod.name())));
            y += ROW;
        }
    }

    private void bar(String cssClass, Panel panel, double from, double to, String title) {
        double x = panel.x(from);
        double width = panel.x(to) - x;
        if (width > 0) {
            svg.append("<rect class=%s x=%s y=%s width=%s height=%s><title>%s: %s from %s to %s s</title></rect>"
                    .formatted(
                            cssClass, n(x), n(y + 2), n(width), n(ROW - 4), escape(title), cssClass, n(from), n(to)));
        }
    }

    private void weights() {
        Map<String, List<Weights>> byObject = Stream.concat(
                        result.cluster().weights().stream(), result.cluster().nodeLoad().stream())
                .collect(Collectors.groupingBy(Weights::object, TreeMap::new, Collectors.toList()));
        byObject.forEach((object, steps) -> {
            y += GAP;
            List<String> names = steps.stream()
                    .flatMap(step -> step.shares().keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
            StringBuilder legend = new StringBuilder(escape(object)).append(", per cent: ");
            for (int i = 0; i < names.size(); i++) {
                legend.append("<tspan class=v%d>%s</tspan> ".formatted(i % 4, escape(names.get(i))));
            }
            Panel panel = new Panel(legend.toString(), y, WEIGHTS_HEIGHT, seconds, PER_CENT);
            svg.append(panel.frame());
            for (int i = 0; i < names.size(); i++) {
                svg.append(
                        panel.line("w" + i % 4, staircase(steps, names.get(i)), point -> point[0], point -> point[1]));
            }
            y += WEIGHTS_HEIGHT;
        });
    }

    private List<double[]> staircase(List<Weights> steps, String name) {
        List<double[]> points = new ArrayList<>();
        double share = 0;
        for (Weights step : steps) {
            double second = Math.max(0, result.second(step.at()));
            if (!points.isEmpty()) {
                points.add(new double[] {second, share});
            }
            share = step.shares().getOrDefault(name, 0);
            points.add(new double[] {second, share});
        }
        points.add(new double[] {seconds, share});
        return points;
    }

    private void marks() {
        Panel whole = new Panel("", 24, y - 24, seconds, 1);
        double bottom = y;
        for (Mark mark : result.marks()) {
            double second = result.second(mark.at());
            double x = whole.x(second);
            y += ROW;
            svg.append("<line class=mark x1=%s x2=%s y1=24 y2=%s />".formatted(n(x), n(x), n(bottom)));
            svg.append("<text class=marktext x=%s y=%s text-anchor=%s>%s s %s</text>"
                    .formatted(n(x), n(y), x > 600 ? "end" : "start", n(second), escape(mark.text())));
        }
    }
}
