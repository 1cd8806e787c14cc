package dev.zdd.verify.report;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.cause.Run;
import dev.zdd.verify.cause.Run.Pod;
import dev.zdd.verify.load.FailureKind;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Percentiles;
import dev.zdd.verify.socket.SocketResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results as they would come from a run of 20 s. */
final class Results {
    private static final int SECONDS = 20;
    private static final long PER_SECOND = 10;

    private Results() {}

    static VerifyResult good() {
        return of(new Run()
                .deployment("RollingUpdate", 2, 0)
                .pod(Pod.old("web-a").sleeps(8).endsAt(6).exits(15, 0, 9))
                .pod(Pod.added("web-b", 4).readyFrom(5))
                .endpoints(0, "web-a", "web-c")
                .endpoints(6, "web-b", "web-c"));
    }

    static VerifyResult bad() {
        return of(new Run()
                .deployment("RollingUpdate", 2, 0)
                .pod(Pod.old("web-<a>").endsAt(6).exits(6.2, 0, 0))
                .endpoints(0, "web-<a>", "web-c")
                .endpoints(6.1, "web-c")
                .weights(5, "stable", 90, "canary", 10)
                .nodes(5, "cpu", 97, 40)
                .nodes(10, "cpu", 60, 45)
                .fails(FailureKind.REFUSED, false, 6.3, 6.9, 7.1));
    }

    private static VerifyResult of(Run run) {
        long failed = run.failed().size();
        List<Finding> causes = run.judge();
        Percentiles latency = new Percentiles(2, 5, 9, 12);
        LoadResult load = new LoadResult(
                Run.START,
                SECONDS,
                PER_SECOND,
                SECONDS * PER_SECOND,
                SECONDS * PER_SECOND - failed,
                failed,
                failed == 0 ? Map.of() : Map.of(FailureKind.REFUSED, failed),
                run.failed(),
                Map.of("GET /", new LoadResult.CallCount(SECONDS * PER_SECOND, SECONDS * PER_SECOND - failed, failed)),
                Map.of("v1", SECONDS * PER_SECOND - failed),
                failed == 0 ? Map.of() : Map.of("", failed),
                latency,
                latency,
                new LoadResult.ConnectionCount(20, 0, 0),
                IntStream.range(0, SECONDS)
                        .mapToObj(second -> new LoadResult.Second(
                                second,
                                PER_SECOND,
                                PER_SECOND - (second == 6 ? failed : 0),
                                second == 6 ? failed : 0,
                                Map.of("v1", PER_SECOND - (second == 6 ? failed : 0)),
                                latency))
                        .toList(),
                0.1,
                List.of());
        return new VerifyResult(
                2,
                "this machine",
                List.of("http://shop.example.com/"),
                List.of("kubectl", "apply", "-f", "<shop>"),
                0,
                0,
                load,
                new SocketResult(10, 0, Map.of(1001, 3L), 0, "", 3, 10, 50, 50, 0, List.of()),
                run.failed(),
                run.account(),
                List.of(),
                causes,
                0,
                List.of(
                        new VerifyResult.Mark(Run.START.plusSeconds(4), "command begins"),
                        new VerifyResult.Mark(Run.START.plusSeconds(8), "command ends with exit code 0")),
                failed == 0
                        ? List.of()
                        : List.of(new VerifyResult.Moment(6, "3 refused", List.of("pod web-<a> told to end"))),
                List.of(new VerifyResult.Check("failed requests", "0", String.valueOf(failed), failed == 0)),
                List.of(),
                List.of());
    }
}
