package dev.zdd.release.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The history of a stack as a table for people, the newest first. */
public final class HistoryText {

    private HistoryText() {}

    public static String write(List<ReleaseRecord> records) {
        List<String> lines = new ArrayList<>();
        lines.add("%-4s %-20s %-16s %-28s %-12s %9s".formatted("No", "When", "Who", "Image", "Result", "Time"));
        for (int i = records.size() - 1; i >= 0; i--) {
            ReleaseRecord record = records.get(i);
            lines.add("%-4d %-20s %-16s %-28s %-12s %9s"
                    .formatted(
                            record.number(),
                            record.began().toString().replaceAll("\\.\\d+Z", "Z"),
                            record.by(),
                            record.next().image().isEmpty()
                                    ? "(not built)"
                                    : record.next().image(),
                            record.kind() == ReleaseRecord.Kind.ROLLBACK && record.result() == Result.SUCCEEDED
                                    ? "rollback"
                                    : record.result().label(),
                            record.duration()
                                    .map(HistoryText::time)
                                    .orElse(record.step().label())));
            if (!record.reason().isEmpty()) {
                record.reason().lines().forEach(line -> lines.add("     " + line));
            }
            record.errorToOld()
                    .ifPresent(time -> lines.add("     the old version served everything %.1f s after the first error"
                            .formatted(time.toMillis() / 1000.0)));
            record.remarks().forEach(remark -> lines.add("     " + remark));
            record.migrations().forEach(migration -> lines.add("     migrations: " + migration));
        }
        return String.join("\n", lines);
    }

    private static String time(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
