package dev.zdd.proof.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** One strip of a timeline: maps seconds and values to a rectangle of an SVG drawing. */
record Panel(String title, double top, double height, double seconds, double max) {
    static final double LEFT = 60;
    static final double WIDTH = 880;

    double x(double second) {
        return LEFT + WIDTH * Math.min(1, Math.max(0, second / seconds));
    }

    double y(double value) {
        return top + height * (1 - Math.min(1, value / max));
    }

    /** Frame, title and the scale's ends. */
    String frame() {
        return "<rect class=frame x=%s y=%s width=%s height=%s />".formatted(n(LEFT), n(top), n(WIDTH), n(height))
                + "<text class=title x=%s y=%s>%s</text>".formatted(n(LEFT), n(top - 6), title)
                + "<text class=scale x=%s y=%s>%s</text>".formatted(n(LEFT - 6), n(top + 8), label(max))
                + "<text class=scale x=%s y=%s>0</text>".formatted(n(LEFT - 6), n(top + height));
    }

    String bar(String cssClass, double second, double from, double to) {
        return "<rect class=%s x=%s y=%s width=%s height=%s />"
                .formatted(
                        cssClass,
                        n(x(second)),
                        n(y(to)),
                        n(Math.max(0.5, WIDTH / seconds - 0.3)),
                        n(Math.max(0, y(from) - y(to))));
    }

    <T> String line(String cssClass, List<T> points, ToDoubleFunction<T> second, ToDoubleFunction<T> value) {
        return "<polyline class='line %s' points='%s' />"
                .formatted(
                        cssClass,
                        points.stream()
                                .map(point ->
                                        n(x(second.applyAsDouble(point))) + "," + n(y(value.applyAsDouble(point))))
                                .collect(Collectors.joining(" ")));
    }

    String level(String cssClass, double value) {
        return "<line class=%s x1=%s x2=%s y1=%s y2=%s />"
                .formatted(cssClass, n(LEFT), n(LEFT + WIDTH), n(y(value)), n(y(value)));
    }

    private static String label(double value) {
        return value >= 10 ? "%.0f".formatted(value) : n(value);
    }

    static String n(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
