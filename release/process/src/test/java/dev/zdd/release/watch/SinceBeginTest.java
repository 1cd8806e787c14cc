package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.testing.FakeSource;
import dev.zdd.release.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinceBeginTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime();
    private final List<Duration> asked = new ArrayList<>();
    private final Source source = new SinceBegin(
            new FakeSource(window -> {
                asked.add(window);
                return Optional.of(new Traffic(100, 0));
            }),
            time.now(),
            time);

    @Test
    void aWindowReachesBackToTheBeginningAtMost() {
        time.pause(Duration.ofSeconds(20));
        source.traffic(MINUTE);
        time.pause(Duration.ofSeconds(50));
        source.traffic(MINUTE);

        assertThat(asked).containsExactly(Duration.ofSeconds(20), MINUTE);
    }

    @Test
    void atTheBeginningThereAreNoFigures() {
        assertThat(source.traffic(MINUTE)).isEmpty();
        assertThat(asked).isEmpty();
    }
}
