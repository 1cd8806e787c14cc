package dev.zdd.proof.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the proof found.
 *
 * @param rows of the table, at the start
 * @param requestsPerSecond of all shoppers together
 * @param acknowledged orders that shoppers were told are placed, by any version
 * @param lost of them, not in the table at the end
 * @param refusedReleases what the check had against the careful releases; nothing, if the claim holds
 */
public record MigrationFigures(
        long rows,
        double requestsPerSecond,
        String server,
        List<Row> operations,
        long acknowledged,
        long lost,
        List<String> refusedReleases,
        List<String> invalid) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A naive form counts as blocking from so many times the careful form's longest wait on. */
    private static final double BLOCKS = 3;

    /**
     * One operation.
     *
     * @param refusedBy the rules by which the check refuses the naive form
     */
    public record Row(
            String operation, String safeForm, Side careful, String naiveForm, List<String> refusedBy, Side naive) {

        /** The naive form made requests fail. */
        boolean breaks() {
            return naive.failed() > 0;
        }

        /** The naive form made the service wait for much longer. */
        boolean blocks() {
            double floor = Math.max(careful.longestLockWaitMs(), (double) LockSampler.INTERVAL.toMillis());
            return naive.longestLockWaitMs() >= BLOCKS * floor;
        }

        boolean proven() {
            return careful.requests() > 0 && careful.failed() == 0 && (breaks() || blocks()) && !refusedBy.isEmpty();
        }
    }

    /** What shoppers met. */
    public record Side(long requests, long failed, double longestLockWaitMs, double longestAnswerMs, double seconds) {

        static Side of(Measured measured) {
            return new Side(
                    measured.requests(),
                    measured.failed(),
                    measured.longestLockWaitMs(),
                    measured.longestAnswerMs(),
                    measured.seconds());
        }
    }

    /** Every operation is harmless in its careful form, harmful and refused in its naive one, and no order was lost. */
    public boolean proven() {
        return operations.stream().allMatch(Row::proven)
                && lost == 0
                && acknowledged > 0
                && refusedReleases.isEmpty()
                && invalid.isEmpty();
    }

    /** {@code {"rows": ..., "operations": [{"operation": ..., "careful": {"failed": ...}, "naive": {...}}]}}. */
    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    public static MigrationFigures fromJson(String json) {
        return JSON.readValue(json, MigrationFigures.class);
    }

    /** For a terminal. */
    public String table() {
        String line = "%-16s %-8s %9s %7s %14s %12s %8s   %s%n";
        StringBuilder text = new StringBuilder(
                line.formatted("operation", "form", "requests", "failed", "lock wait ms", "answer ms", "s", "verdict"));
        for (Row row : operations) {
            text.append(side(line, row.operation(), "careful", row.careful(), row.proven() ? "proven" : "NOT PROVEN"));
            text.append(side(line, "", "naive", row.naive(), harm(row) + "; refused: " + refused(row)));
        }
        text.append("%,d orders acknowledged, %,d lost; %,d rows, %s%n".formatted(acknowledged, lost, rows, server));
        problems()
                .forEach(problem -> text.append("NOT PROVEN: ").append(problem).append(System.lineSeparator()));
        return text.toString();
    }

    private static String side(String line, String name, String form, Side side, String verdict) {
        return line.formatted(
                name,
                form,
                "%,d".formatted(side.requests()),
                "%,d".formatted(side.failed()),
                "%,.0f".formatted(side.longestLockWaitMs()),
                "%,.0f".formatted(side.longestAnswerMs()),
                "%,.1f".formatted(side.seconds()),
                verdict);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(invalid);
        refusedReleases.forEach(finding -> problems.add("the check refuses a careful release: " + finding));
        if (lost > 0) {
            problems.add("orders were lost");
        }
        return problems;
    }

    private static String harm(Row row) {
        List<String> harm = new ArrayList<>();
        if (row.breaks()) {
            harm.add("breaks");
        }
        if (row.blocks()) {
            harm.add("blocks");
        }
        return harm.isEmpty() ? "NO HARM SEEN" : String.join(", ", harm);
    }

    private static String refused(Row row) {
        return row.refusedBy().isEmpty() ? "NO" : String.join(", ", row.refusedBy());
    }

    /** As it stands in the documentation. */
    public String markdown() {
        StringBuilder text =
                new StringBuilder("| | careful form | requests | failed | longest lock wait | naive form: failed |"
                        + " longest lock wait | refused by |\n|---|---|---:|---:|---:|---:|---:|---|\n");
        for (Row row : operations) {
            text.append("| %s | %s | %,d | **%,d** | %s | %,d of %,d | %s | %s |\n"
                    .formatted(
                            row.operation(),
                            row.safeForm(),
                            row.careful().requests(),
                            row.careful().failed(),
                            milliseconds(row.careful().longestLockWaitMs()),
                            row.naive().failed(),
                            row.naive().requests(),
                            milliseconds(row.naive().longestLockWaitMs()),
                            String.join(
                                    ", ",
                                    row.refusedBy().stream()
                                            .map(rule -> "`" + rule + "`")
                                            .toList())));
        }
        return text.append("\n%,d rows, %s, %.0f requests per second. %,d orders acknowledged, **%,d lost**.\n"
                        .formatted(rows, server, requestsPerSecond, acknowledged, lost))
                .toString();
    }

    private static String milliseconds(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%.1f s", value / 1000)
                : String.format(Locale.ROOT, "%.0f ms", value);
    }
}
