package dev.zdd.proof.foreign;

import dev.zdd.engine.process.Io;
import dev.zdd.local.image.ForeignImages.Server;
import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.load.LoadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What became of requests while servers were updated. */
public record ForeignFigures(List<Row> rows) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One update.
     *
     * @param kinds of the failures with their counts
     * @param before good answers of the old version
     * @param after good answers of the new version
     * @param cut WebSockets that ended without a close code
     * @param lostEchoes messages that had not come back when their WebSocket ended
     * @param fewestEndpoints fewest pods that traffic was sent to
     * @param causes that verify names
     * @param valid whether the generator kept its schedule
     */
    public record Row(
            String server,
            String strategy,
            long requests,
            long failed,
            String kinds,
            long before,
            long after,
            long cut,
            long lostEchoes,
            int fewestEndpoints,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            List<String> causes,
            boolean valid) {

        static Row of(Update update, VerifyResult result) {
            LoadResult load = result.load();
            return new Row(
                    update.name(),
                    update.strategy(),
                    load.sent(),
                    load.failed(),
                    load.failures().entrySet().stream()
                            .map(kind -> "%d %s".formatted(kind.getValue(), kind.getKey()))
                            .collect(Collectors.joining(", ")),
                    load.okByVersion().getOrDefault(Update.BEFORE, 0L),
                    load.okByVersion().getOrDefault(Update.AFTER, 0L),
                    result.sockets() == null ? 0 : result.sockets().cut(),
                    result.sockets() == null ? 0 : result.sockets().lostEchoes(),
                    result.fewestEndpoints(),
                    load.latency().p50Ms(),
                    load.latency().p95Ms(),
                    load.latency().p99Ms(),
                    result.causes().stream().map(Finding::cause).distinct().toList(),
                    load.isValid());
        }

        static Row ofJobs(Update update, long jobs, long lost, long doubled, Map<String, Long> byVersion) {
            return new Row(
                    update.name(),
                    update.strategy(),
                    jobs,
                    lost + doubled,
                    lost + doubled == 0 ? "" : "%d LOST, %d DOUBLED".formatted(lost, doubled),
                    byVersion.getOrDefault(Update.BEFORE, 0L),
                    byVersion.getOrDefault(Update.AFTER, 0L),
                    0,
                    0,
                    -1,
                    0,
                    0,
                    0,
                    List.of(),
                    true);
        }

        boolean isControl() {
            return strategy.equals(Update.CONTROL);
        }

        /** Both versions answered, and nothing failed; of a control, something did. */
        public boolean proves() {
            boolean lost = failed + cut > 0;
            return valid && before > 0 && after > 0 && lost == isControl();
        }

        private boolean isOf(Update update) {
            return server.equals(update.name()) && strategy.equals(update.strategy());
        }
    }

    /** Those that a file has; none without the file. */
    public static ForeignFigures read(Path file) {
        return Io.get(
                "%s: cannot be read".formatted(file),
                () -> Files.exists(file)
                        ? JSON.readValue(Files.readString(file), ForeignFigures.class)
                        : new ForeignFigures(List.of()));
    }

    void write(Path file) {
        Io.run("%s: cannot be written".formatted(file), () -> Files.writeString(file, toJson()));
    }

    /** Those of other updates: what an earlier run saw of these says nothing about this one. */
    ForeignFigures without(List<Update> updates) {
        return new ForeignFigures(rows.stream()
                .filter(row -> updates.stream().noneMatch(row::isOf))
                .toList());
    }

    ForeignFigures with(Row row) {
        List<Row> all = new ArrayList<>(rows);
        all.add(row);
        return new ForeignFigures(all);
    }

    /** Whether there is a row of every update of these servers, and every row, also of others, proves its claim. */
    public boolean proven(List<Server> servers) {
        return Update.of(servers).stream()
                        .allMatch(update -> rows.stream().anyMatch(row -> row.isOf(update)))
                && rows.stream().allMatch(Row::proves);
    }

    public String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** As it stands in the documentation. */
    public String markdown() {
        StringBuilder text = new StringBuilder("""
                | server | update | requests or jobs | of version 1, 2 | failed | WebSockets cut, echoes lost | fewest endpoints | P50 / P95 / P99 |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        rows.stream()
                .sorted(Comparator.comparing(Row::server).thenComparing(Row::isControl))
                .forEach(row -> text.append("| %s | %s | %,d | %,d, %,d | **%,d**%s | %s | %s | %s |%n"
                        .formatted(
                                row.server(),
                                row.isControl() ? "control: a plain Deployment" : row.strategy(),
                                row.requests(),
                                row.before(),
                                row.after(),
                                row.failed(),
                                row.kinds().isEmpty() ? "" : " (%s)".formatted(row.kinds()),
                                row.server().equals("uvicorn") ? "%d, %d".formatted(row.cut(), row.lostEchoes()) : "",
                                row.fewestEndpoints() < 0 ? "" : String.valueOf(row.fewestEndpoints()),
                                row.p99Ms() == 0
                                        ? ""
                                        : "%.0f / %.0f / %.0f ms".formatted(row.p50Ms(), row.p95Ms(), row.p99Ms()))));
        return text.toString();
    }
}
