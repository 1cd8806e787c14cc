package dev.zdd.verify.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** One strip of a timeline: maps seconds and values to a rectangle of an SVG drawing. */
public record Panel(String title, double top, double height, double seconds, double max) {
    /** Style sheet of every drawing. */
    public static final String STYLE = """
            svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; fill: currentColor } .frame { fill: none; stroke: #888; stroke-opacity: .5 }
            .scale { text-anchor: end; opacity: .7 } .marktext { opacity: .85 } .mark { stroke: currentColor; stroke-opacity: .6; stroke-dasharray: 3 3 }
            .floor { stroke: #d0453a; stroke-dasharray: 2 4 } .line { stroke-width: 1.5 }
            .v0 { fill: #4878a8 } .v1 { fill: #e0a030 } .v2 { fill: #60a070 } .v3 { fill: #9070b0 } .failed { fill: #d0453a }
            .line.p50, .line.w0 { stroke: #4878a8 } .line.p99, .line.w3 { stroke: #9070b0 } .line.pods, .line.w2 { stroke: #2f8f4a } .line.endpoints, .line.w1 { stroke: #e0a030 }
            .p50 { fill: #4878a8 } .p99 { fill: #9070b0 } .pods { fill: #2f8f4a } .endpoints { fill: #b07010 } polyline.line { fill: none }
            .waiting { fill: #9aa0a8 } .ready { fill: #4a9c60 } .ending { fill: #d98a2b } .podname { opacity: .9 } .exit { font-size: 15px; font-weight: 700 }
            """;

    public static final double LEFT = 60;
    public static final double WIDTH = 880;

    public double x(double second) {
        return LEFT + WIDTH * Math.min(1, Math.max(0, second / seconds));
    }

    public double y(double value) {
        return top + height * (1 - Math.min(1, value / max));
    }

    /** Frame and title. */
    public String outline() {
        return "<rect class=frame x=%s y=%s width=%s height=%s />".formatted(n(LEFT), n(top), n(WIDTH), n(height))
                + "<text class=title x=%s y=%s>%s</text>".formatted(n(LEFT), n(top - 6), title);
    }

    /** Frame, title and the scale's ends. */
    public String frame() {
        return outline()
                + "<text class=scale x=%s y=%s>%s</text>".formatted(n(LEFT - 6), n(top + 8), label(max))
                + "<text class=scale x=%s y=%s>0</text>".formatted(n(LEFT - 6), n(top + height));
    }

    public String bar(String cssClass, double second, double from, double to) {
        return "<rect class=%s x=%s y=%s width=%s height=%s />"
                .formatted(
                        cssClass,
                        n(x(second)),
                        n(y(to)),
                        n(Math.max(0.5, WIDTH / seconds - 0.3)),
                        n(Math.max(0, y(from) - y(to))));
    }

    public <T> String line(String cssClass, List<T> points, ToDoubleFunction<T> second, ToDoubleFunction<T> value) {
        return "<polyline class='line %s' points='%s' />"
                .formatted(
                        cssClass,
                        points.stream()
                                .map(point ->
                                        n(x(second.applyAsDouble(point))) + "," + n(y(value.applyAsDouble(point))))
                                .collect(Collectors.joining(" ")));
    }

    public String level(String cssClass, double value) {
        return "<line class=%s x1=%s x2=%s y1=%s y2=%s />"
                .formatted(cssClass, n(LEFT), n(LEFT + WIDTH), n(y(value)), n(y(value)));
    }

    private static String label(double value) {
        return value >= 10 ? "%.0f".formatted(value) : n(value);
    }

    public static String n(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Text as text of a page. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }
}
