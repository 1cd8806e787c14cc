package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cluster.ClusterAccount.Weights;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.socket.SocketResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a result as rows of names and values, for every kind of report. */
final class Summary {
    /** A figure. */
    record Row(String name, String value) {}

    private Summary() {}

    static List<Row> rows(VerifyResult result) {
        LoadResult load = result.load();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("requests", "%,d in %.0f s, from %s".formatted(load.sent(), load.seconds(), result.from())));
        rows.add(new Row(
                "failed",
                load.failed() == 0 ? "0" : "%,d (%s)".formatted(load.failed(), Failure.counts(load.failures()))));
        if (result.failedBefore() > 0) {
            rows.add(new Row("of these before the command", "%,d".formatted(result.failedBefore())));
        }
        rows.add(new Row(
                "latency",
                "p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms"
                        .formatted(
                                load.latency().p50Ms(),
                                load.latency().p95Ms(),
                                load.latency().p99Ms(),
                                load.latency().maxMs())));
        if (!load.okByVersion().keySet().equals(java.util.Set.of("")) && load.ok() > 0) {
            rows.add(new Row("answered by version", String.valueOf(load.okByVersion())));
        }
        rows.add(new Row(
                "connections",
                "%,d opened, %,d closes announced, %,d closed between two requests without a word"
                        .formatted(
                                load.connections().opened(),
                                load.connections().closesAnnounced(),
                                load.connections().closesWhileIdle())));
        SocketResult sockets = result.sockets();
        if (sockets != null) {
            rows.add(new Row(
                    "WebSockets, streams",
                    "%d open and %d missing at the end, closes by code %s, %,d reconnects (p99 %.0f, longest %.0f ms), %,d failed attempts, %,d messages lost"
                            .formatted(
                                    sockets.open(),
                                    sockets.missing(),
                                    sockets.closes(),
                                    sockets.reconnects(),
                                    sockets.reconnectP99Ms(),
                                    sockets.reconnectMaxMs(),
                                    sockets.failedConnects(),
                                    sockets.lostEchoes())));
        }
        if (result.cluster() != null) {
            rows.add(new Row("fewest endpoints", String.valueOf(result.fewestEndpoints())));
            rows.add(new Row("load of the nodes", nodeLoad(result.cluster().nodeLoad())));
        }
        if (!result.command().isEmpty()) {
            rows.add(new Row(
                    "command", result.exitCode() == null ? "did not end meanwhile" : "exit code " + result.exitCode()));
        }
        return rows;
    }

    /** The highest, by resource and node. */
    private static String nodeLoad(List<Weights> steps) {
        Map<String, Map<String, Integer>> most = new TreeMap<>();
        steps.forEach(step -> step.shares()
                .forEach((node, share) -> most.computeIfAbsent(step.object(), unused -> new TreeMap<>())
                        .merge(node, share, Math::max)));
        return most.isEmpty()
                ? "unknown"
                : most.entrySet().stream()
                        .map(one -> "%s at most %s"
                                .formatted(
                                        one.getKey(),
                                        one.getValue().entrySet().stream()
                                                .map(node -> "%s %d %%".formatted(node.getKey(), node.getValue()))
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining("; "));
    }

    /** One sentence. */
    static String verdict(VerifyResult result) {
        if (!result.load().isValid()) {
            return "proves nothing: " + String.join("; ", result.load().invalidBecause());
        }
        String missed = result.checks().stream()
                .filter(check -> !check.kept())
                .map(check -> "%s %s (at most %s)".formatted(check.name(), check.found(), check.limit()))
                .collect(Collectors.joining("; "));
        if (!missed.isEmpty()) {
            return "not kept: " + missed;
        }
        if (!result.passed()) {
            return result.exitCode() == null
                    ? "the command did not end meanwhile"
                    : "the command failed with exit code " + result.exitCode();
        }
        return "kept: %,d of %,d requests failed"
                .formatted(result.load().failed(), result.load().sent());
    }
}
