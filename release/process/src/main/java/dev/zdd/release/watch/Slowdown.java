package dev.zdd.release.watch;

import dev.zdd.release.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether answers take longer than before the release. Worth a warning, not a rollback: load and warmth differ. */
public record Slowdown(Limits limits) {
    public List<String> warnings(Latency before, Latency now) {
        List<String> warnings = new ArrayList<>();
        compare("P95", before.p95(), now.p95(), limits.latencyP95(), warnings);
        compare("P99", before.p99(), now.p99(), limits.latencyP99(), warnings);
        return warnings;
    }

    private void compare(String name, Duration before, Duration now, Duration floor, List<String> warnings) {
        boolean slower = !before.isZero() && now.toNanos() > limits.slowdown() * before.toNanos();
        if (slower && now.compareTo(floor) > 0) {
            warnings.add(Message.SLOWER.text(
                    name, Latency.text(now), Latency.text(before), limits.slowdown(), Latency.text(floor)));
        }
    }
}
