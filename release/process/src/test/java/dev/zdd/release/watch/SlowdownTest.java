package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.message.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowdownTest {

    private final Slowdown slowdown = new Slowdown(Limits.DEFAULT);

    private static Latency latency(int p95, int p99) {
        return new Latency(Duration.ofMillis(1), Duration.ofMillis(p95), Duration.ofMillis(p99));
    }

    @Test
    void warnsOfWhatIsMoreThanTwiceAsSlowAndBeyondTheObjective() {
        assertThat(slowdown.warnings(latency(290, 600), latency(600, 1100)))
                .containsExactly(Message.SLOWER.text("P95", "600 ms", "290 ms", 2.0, "500 ms"));
    }

    @Test
    void fastEnoughIsFastEnough() {
        assertThat(slowdown.warnings(latency(10, 20), latency(499, 999))).isEmpty();
    }

    @Test
    void withoutABeforeThereIsNothingToCompare() {
        assertThat(slowdown.warnings(latency(0, 0), latency(900, 2000))).isEmpty();
    }
}
