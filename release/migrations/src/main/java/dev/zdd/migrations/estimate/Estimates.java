package dev.zdd.migrations.estimate;

import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.shadow.Speeds;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns "locks" into "locks for about": the target's size divided by the speed that was measured on the shadow. */
public final class Estimates implements Subject.TableSizes {
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final Map<String, TargetDatabase.TableSize> sizes;
    private final Supplier<Speeds> speeds;

    /** {@code speeds} is asked only when an estimate is needed. */
    public Estimates(Map<String, TargetDatabase.TableSize> sizes, Supplier<Speeds> speeds) {
        this.sizes = Map.copyOf(sizes);
        this.speeds = speeds;
    }

    @Override
    public Optional<Subject.Estimate> estimate(String qualifiedName, String label, Subject.Work work) {
        return Optional.ofNullable(sizes.get(qualifiedName)).map(size -> {
            double perSecond = speed(work);
            double seconds = size.bytes() / perSecond;
            String text = String.format(
                    Locale.ROOT,
                    "%s has %s and %s on the target: at least %s (%s at %.0f MB/s, measured on this machine's shadow"
                            + " server in memory; a server with a slower disk takes longer)",
                    label,
                    size.rows() < 0 ? "an unknown number of rows" : "about %,d rows".formatted(size.rows()),
                    bytes(size.bytes()),
                    seconds(seconds),
                    verb(work),
                    perSecond / MEBIBYTE);
            return new Subject.Estimate(seconds, text);
        });
    }

    private double speed(Subject.Work work) {
        Speeds measured = speeds.get();
        return switch (work) {
            case SCAN -> measured.scan();
            case REWRITE -> measured.rewrite();
            case INDEX -> measured.index();
        };
    }

    private static String verb(Subject.Work work) {
        return switch (work) {
            case SCAN -> "reading";
            case REWRITE -> "writing";
            case INDEX -> "indexing";
        };
    }

    private static String bytes(long bytes) {
        return bytes < MEBIBYTE
                ? String.format(Locale.ROOT, "%d kB", bytes / 1024)
                : String.format(Locale.ROOT, "%.0f MB", bytes / MEBIBYTE);
    }

    private static String seconds(double seconds) {
        return seconds < 0.1
                ? "less than 0.1 s"
                : seconds < 10 ? String.format(Locale.ROOT, "%.1f s", seconds) : "%d s".formatted(Math.round(seconds));
    }
}
