package dev.zdd.local.tools;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of three numbers, with what follows them kept as it is. Ordered by the numbers; at equal numbers a pre-release
 * ({@code -rc.1}) comes before the release, as <a href="https://semver.org/#spec-item-11">Semantic Versioning</a> has it.
 *
 * @param suffix pre-release and build metadata with their separator, often empty
 */
public record ToolVersion(int major, int minor, int patch, String suffix) implements Comparable<ToolVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?([-+].*)?");

    private static final Comparator<ToolVersion> ORDER = Comparator.comparingInt(ToolVersion::major)
            .thenComparingInt(ToolVersion::minor)
            .thenComparingInt(ToolVersion::patch)
            .thenComparing(version -> !version.suffix.startsWith("-"));

    /** Reads {@code v3.250.0}, {@code 3.250.0}, {@code 1.26} (patch 0) or {@code 1.0.0-rc.1}; empty when it is none of them. */
    public static Optional<ToolVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        String suffix = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.of(
                new ToolVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch, suffix));
    }

    /** Whether this version may stand where {@code minimum} is asked for. */
    public boolean isAtLeast(ToolVersion minimum) {
        return ORDER.compare(this, minimum) >= 0;
    }

    @Override
    public int compareTo(ToolVersion other) {
        return ORDER.thenComparing(ToolVersion::suffix).compare(this, other);
    }

    @Override
    public String toString() {
        return "%d.%d.%d%s".formatted(major, minor, patch, suffix);
    }
}
