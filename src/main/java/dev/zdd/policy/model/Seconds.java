package dev.zdd.policy.model;

import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as they stand in manifests: {@code 30}, {@code 30s}, {@code 5m}, {@code 1m30s}, {@code 500ms} (Go,
 * Spring, Argo) and {@code PT30S} (Java).
 */
public final class Seconds {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Map<String, Double> UNITS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0);

    private Seconds() {}

    /** The duration in seconds; empty if the text is none. A bare number is seconds. */
    public static Optional<Double> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("\\d+(\\.\\d+)?")) {
            return Optional.of(Double.parseDouble(trimmed));
        }
        Optional<Duration> single = Durations.parse(trimmed);
        if (single.isPresent()) {
            return single.map(duration -> duration.toMillis() / 1000.0);
        }
        Matcher part = PART.matcher(trimmed);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * UNITS.get(part.group(2));
            end = part.end();
        }
        return end == trimmed.length() && end > 0 ? Optional.of(seconds) : Optional.empty();
    }

    /** For a message: {@code 30 s}. */
    public static String show(double seconds) {
        return seconds == Math.rint(seconds) ? "%d s".formatted((long) seconds) : seconds + " s";
    }
}
