package dev.zdd.verify.report;

import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Second;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The upper two strips of a timeline: answers by version with failures on top, and latency. */
public final class LoadPanels {
    /** Where the strips end. */
    public static final double BOTTOM = 284;

    private static final int COLOURS = 4;

    private final LoadResult load;
    private final List<String> versions;

    public LoadPanels(LoadResult load) {
        this.load = load;
        this.versions = List.copyOf(new TreeSet<>(load.okByVersion().keySet()));
    }

    /** @param seconds length of the whole drawing */
    public String svg(double seconds) {
        return answers(seconds) + latency(seconds);
    }

    private String answers(double seconds) {
        Panel panel = new Panel("requests per second: " + legend(), 24, 130, seconds, max(Second::sent));
        StringBuilder svg = new StringBuilder(panel.frame());
        for (Second second : load.timeline()) {
            double from = 0;
            for (Map.Entry<String, Long> ok : second.okByVersion().entrySet()) {
                svg.append(panel.bar(colour(ok.getKey()), second.second(), from, from + ok.getValue()));
                from += ok.getValue();
            }
            if (second.failed() > 0) {
                svg.append(panel.bar("failed", second.second(), from, from + second.failed()));
            }
        }
        return svg.toString();
    }

    private String latency(double seconds) {
        Panel panel = new Panel(
                "latency in ms: <tspan class=p50>p50</tspan> <tspan class=p99>p99</tspan>",
                184,
                BOTTOM - 184,
                seconds,
                max(second -> second.latency().p99Ms()));
        List<Second> answered =
                load.timeline().stream().filter(second -> second.ok() > 0).toList();
        return panel.frame()
                + panel.line(
                        "p99",
                        answered,
                        second -> second.second() + 0.5,
                        second -> second.latency().p99Ms())
                + panel.line(
                        "p50",
                        answered,
                        second -> second.second() + 0.5,
                        second -> second.latency().p50Ms());
    }

    private String legend() {
        StringBuilder text = new StringBuilder();
        versions.forEach(version -> text.append("<tspan class=%s>%s</tspan> "
                .formatted(colour(version), version.isEmpty() ? "answered" : Panel.escape(version))));
        return text.append("<tspan class=failed>failed</tspan>").toString();
    }

    private String colour(String version) {
        return "v" + versions.indexOf(version) % COLOURS;
    }

    private double max(ToDoubleFunction<Second> value) {
        return Math.max(1, load.timeline().stream().mapToDouble(value).max().orElse(1));
    }
}
