package dev.zdd.verify;

import dev.zdd.verify.VerifyResult.Check;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.socket.SocketResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run must keep.
 *
 * @param maxFailed requests that may fail, and sockets that may be cut, be missing at the end or lose a message
 * @param maxP99 of the latency of all answered requests, those before the command included
 * @param maxReconnect of the time from a socket's end to the next one's opening
 */
public record Thresholds(long maxFailed, Optional<Duration> maxP99, Optional<Duration> maxReconnect) {

    List<Check> check(LoadResult load, SocketResult sockets) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "failed requests",
                "%,d".formatted(maxFailed),
                "%,d".formatted(load.failed()),
                load.failed() <= maxFailed));
        if (sockets != null) {
            checks.add(new Check(
                    "sockets cut or missing, messages lost",
                    "%,d".formatted(maxFailed),
                    "%,d".formatted(sockets.failed()),
                    sockets.failed() <= maxFailed));
        }
        maxP99.ifPresent(
                most -> checks.add(millis("latency p99", most, load.latency().p99Ms())));
        maxReconnect.ifPresent(most -> {
            if (sockets != null) {
                checks.add(millis("longest reconnect", most, sockets.reconnectMaxMs()));
            }
        });
        return checks;
    }

    private static Check millis(String name, Duration most, double found) {
        return new Check(name, most.toMillis() + " ms", "%.1f ms".formatted(found), found <= most.toMillis());
    }
}
