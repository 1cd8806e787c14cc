package dev.zdd.policy.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as they stand in manifests: {@code 30}, {@code 30s}, {@code 5m}, {@code 1m30s}, {@code 500ms} (Go,
 * Spring, Argo) and {@code PT30S} (Java).
 */
public final class Seconds {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

    private Seconds() {}

    /** The duration in seconds; empty if the text is none. A bare number is seconds. */
    public static Optional<Double> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("\\d+(\\.\\d+)?")) {
            return Optional.of(Double.parseDouble(trimmed));
        }
        if (trimmed.toUpperCase(Locale.ROOT).startsWith("P")) {
            try {
                return Optional.of(Duration.parse(trimmed).toMillis() / 1000.0);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        Matcher part = PART.matcher(trimmed);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        return end == trimmed.length() && end > 0 ? Optional.of(seconds) : Optional.empty();
    }

    /** For a message: {@code 30 s}. */
    public static String show(double seconds) {
        return seconds == Math.rint(seconds) ? "%d s".formatted((long) seconds) : seconds + " s";
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 0.001;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
