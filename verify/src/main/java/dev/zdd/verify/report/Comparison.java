package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Two results side by side. */
public record Comparison(VerifyResult before, VerifyResult after) {
    private record Row(String name, String before, String after) {}

    /** Whether more fails than before, of as many requests or of the sockets, a cause is new, or the numbers prove nothing. */
    public boolean isWorse() {
        return share(after) > share(before)
                || sockets(after) > sockets(before)
                || !after.load().isValid()
                || !causes(before).containsAll(causes(after))
                || (before.passed() && !after.passed());
    }

    /** A table and a sentence. */
    public String text() {
        List<Row> rows = List.of(
                row("requests", result -> "%,d".formatted(result.load().sent())),
                row("failed", result -> "%,d".formatted(result.load().failed())),
                row("failed, %", result -> "%.3f".formatted(share(result))),
                row("sockets cut", result -> result.sockets() == null ? "" : "%,d".formatted(sockets(result))),
                row("p50 ms", result -> "%.1f".formatted(result.load().latency().p50Ms())),
                row("p99 ms", result -> "%.1f".formatted(result.load().latency().p99Ms())),
                row(
                        "longest ms",
                        result -> "%.1f".formatted(result.load().latency().maxMs())),
                row("fewest endpoints", result -> result.fewestEndpoints() < 0 ? "" : "" + result.fewestEndpoints()),
                row("seconds", result -> "%.0f".formatted(result.load().seconds())),
                row("causes", result -> String.join(", ", causes(result))));
        String table = rows.stream()
                .map(row -> "%-18s %20s %20s%n".formatted(row.name(), row.before(), row.after()))
                .collect(Collectors.joining("", "%-18s %20s %20s%n".formatted("", "before", "after"), ""));
        return table + (isWorse() ? "after is worse than before" : "after is not worse than before");
    }

    private Row row(String name, java.util.function.Function<VerifyResult, String> value) {
        return new Row(name, value.apply(before), value.apply(after));
    }

    private static double share(VerifyResult result) {
        return result.load().sent() == 0
                ? 0
                : 100.0 * result.load().failed() / result.load().sent();
    }

    private static long sockets(VerifyResult result) {
        return result.sockets() == null ? 0 : result.sockets().failed();
    }

    private static List<String> causes(VerifyResult result) {
        return result.causes().stream().map(Finding::cause).toList();
    }
}
