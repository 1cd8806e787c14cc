package dev.zdd.proof.experiment;

import dev.zdd.proof.chat.ChatResult;
import dev.zdd.verify.cluster.WatchResult;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Percentiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results as they would come from a cluster. */
public final class Samples {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Percentiles LATENCY = new Percentiles(2, 5, 9, 12);

    private Samples() {}

    /** A proven experiment whose control failed twice. */
    public static ExperimentResult proven() {
        Check holds = new Check("0 failed", true, "{}");
        return new ExperimentResult(
                "rolling-update", "Drops <nothing>.", trial(0), 31, List.of(holds), trial(2), List.of(holds));
    }

    private static Trial trial(long failed) {
        return with(List.of(
                new LoadResult.Second(0, 10, 10, 0, Map.of("v1", 10L), LATENCY),
                new LoadResult.Second(1, 10, 10 - failed, failed, Map.of("v1", 4L, "v2", 6L - failed), LATENCY)));
    }

    /** A trial whose load went so. */
    static Trial with(List<LoadResult.Second> timeline) {
        long sent = timeline.stream().mapToLong(LoadResult.Second::sent).sum();
        long failed = timeline.stream().mapToLong(LoadResult.Second::failed).sum();
        LoadResult load = new LoadResult(
                START,
                timeline.size(),
                10,
                sent,
                sent - failed,
                failed,
                failed == 0 ? Map.of() : Map.of(FailureKind.RESET, failed),
                failed == 0
                        ? List.of()
                        : List.of(new Failure(
                                11, "GET_FRESH", 1, FailureKind.RESET, false, START, 3, "Connection reset")),
                Map.of("GET_FRESH", new LoadResult.CallCount(sent, sent - failed, failed)),
                Map.of("v1", 14L, "v2", 6L - failed),
                failed == 0 ? Map.of() : Map.of("v2", failed),
                LATENCY,
                LATENCY,
                new LoadResult.ConnectionCount(20, 0, 0),
                timeline,
                0.1,
                List.of());
        WatchResult watch = new WatchResult(
                START,
                3,
                3,
                List.of(new WatchResult.Readiness(0, 3, 3), new WatchResult.Readiness(1, 4, 4)),
                List.of(),
                List.of(),
                0,
                Map.of("v2", 3),
                List.of());
        ServedRequests served = new ServedRequests(Map.of("v2", 6L - failed), Map.of("v1", 14L), 0);
        WriteAccount writes = new WriteAccount(10, 0, 0, List.of());
        ChatResult chat = new ChatResult(60, 60, 300, 0, 0, 0, 0, 0, 0, Map.of(1012, 60L), 0, 60, 10, 950, 990);
        return new Trial("v1", load, watch, served, writes, chat, List.of(new Trial.Mark(1, "update begins")), 1);
    }
}
