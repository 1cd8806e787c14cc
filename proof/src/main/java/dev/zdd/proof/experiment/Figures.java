package dev.zdd.proof.experiment;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of experiments, short enough for a table and for a program that reads them.
 *
 * @param brokenOff why experiments could not be carried out, by name
 */
public record Figures(List<Row> experiments, SortedMap<String, String> brokenOff) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String LINE = "%-24s %-7s %9s %7s %5s %8s %9s %12s %8s %8s %8s %9s %6s %8s%n";

    /**
     * One experiment.
     *
     * @param lostWrites acknowledged, but not in the table
     * @param doubledWrites acknowledged, and more than once in the table
     * @param chatLost messages that were accepted, but not in the session afterwards
     * @param chatDoubled messages that are in a session, or were delivered, twice
     * @param chatReconnectP99Ms from a socket's end to its successor's opening; 0 if none ended
     * @param seconds how long the disturbance took
     * @param floorSeconds the least it could have taken
     */
    public record Row(
            String name,
            boolean proven,
            long requests,
            long failed,
            long acknowledgedWrites,
            long lostWrites,
            long doubledWrites,
            long chatLost,
            long chatDoubled,
            double chatReconnectP99Ms,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            int minReady,
            double seconds,
            double floorSeconds,
            Control control) {}

    /** The same without the protections. */
    public record Control(
            long requests,
            long failed,
            long lostWrites,
            long doubledWrites,
            long chatLost,
            double chatReconnectP99Ms,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            int minReady,
            double seconds) {}

    public static Figures of(Proof.Findings findings) {
        return new Figures(findings.results().stream().map(Figures::row).toList(), findings.brokenOff());
    }

    private static Row row(ExperimentResult result) {
        Trial trial = result.trial();
        Trial control = result.control();
        return new Row(
                result.name(),
                result.passed(),
                trial.load().sent(),
                trial.load().failed(),
                trial.writes().acknowledged(),
                trial.writes().lost(),
                trial.writes().doubled(),
                trial.chat().lost(),
                trial.chat().doubled() + trial.chat().repeated(),
                trial.chat().reconnectP99Ms(),
                trial.load().latency().p50Ms(),
                trial.load().latency().p95Ms(),
                trial.load().latency().p99Ms(),
                trial.watch().minReadyPods(),
                trial.actionSeconds(),
                result.floorSeconds(),
                new Control(
                        control.load().sent(),
                        control.load().failed(),
                        control.writes().lost(),
                        control.writes().doubled(),
                        control.chat().lost(),
                        control.chat().reconnectP99Ms(),
                        control.load().latency().p50Ms(),
                        control.load().latency().p95Ms(),
                        control.load().latency().p99Ms(),
                        control.watch().minReadyPods(),
                        control.actionSeconds()));
    }

    /** {@code {"experiments": [{"name": ..., "requests": ..., "control": {...}}]}}. */
    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /**
     * Rows of the table in docs/proof.md, by experiment; those that are proven.
     *
     * @param day of the run
     */
    public SortedMap<String, String> rows(LocalDate day) {
        SortedMap<String, String> rows = new TreeMap<>();
        experiments.stream()
                .filter(Row::proven)
                .forEach(row -> rows.put(
                        row.name(),
                        "| %s | %,d | **%,d** | %d | %.0f / %.0f / %.0f ms | %d, %d | %d, %d | %,d of %,d | %s |"
                                .formatted(
                                        row.name(),
                                        row.requests(),
                                        row.failed(),
                                        row.minReady(),
                                        row.p50Ms(),
                                        row.p95Ms(),
                                        row.p99Ms(),
                                        row.lostWrites(),
                                        row.doubledWrites(),
                                        row.chatLost(),
                                        row.chatDoubled(),
                                        row.control().failed(),
                                        row.control().requests(),
                                        day)));
        return rows;
    }

    /** Two lines for each experiment: itself and its control. */
    public String table() {
        StringBuilder text = new StringBuilder(LINE.formatted(
                "experiment",
                "proven",
                "requests",
                "failed",
                "lost",
                "doubled",
                "chat lost",
                "reconnect ms",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "min ready",
                "s",
                "floor s"));
        for (Row row : experiments) {
            text.append(LINE.formatted(
                    row.name(),
                    row.proven() ? "yes" : "NO",
                    "%,d".formatted(row.requests()),
                    "%,d".formatted(row.failed()),
                    "%,d".formatted(row.lostWrites()),
                    "%,d".formatted(row.doubledWrites()),
                    "%,d".formatted(row.chatLost()),
                    "%.0f".formatted(row.chatReconnectP99Ms()),
                    "%.1f".formatted(row.p50Ms()),
                    "%.1f".formatted(row.p95Ms()),
                    "%.1f".formatted(row.p99Ms()),
                    row.minReady(),
                    "%.0f".formatted(row.seconds()),
                    "%.0f".formatted(row.floorSeconds())));
            Control control = row.control();
            text.append(LINE.formatted(
                    "  control",
                    "",
                    "%,d".formatted(control.requests()),
                    "%,d".formatted(control.failed()),
                    "%,d".formatted(control.lostWrites()),
                    "%,d".formatted(control.doubledWrites()),
                    "%,d".formatted(control.chatLost()),
                    "%.0f".formatted(control.chatReconnectP99Ms()),
                    "",
                    "",
                    "%.1f".formatted(control.p99Ms()),
                    control.minReady(),
                    "%.0f".formatted(control.seconds()),
                    ""));
        }
        brokenOff.forEach((name, reason) -> text.append("%-24s NO: broke off: %s%n"
                .formatted(name, reason.lines().findFirst().orElse(""))));
        return text.toString();
    }
}
