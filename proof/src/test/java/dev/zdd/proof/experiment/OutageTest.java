package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void lastsFromTheFirstFailureToTheLast() {
        assertThat(Outage.of(failing(0, 3, 0, 1, 0), 0)).isEqualTo(new Outage(1, 3, 0));
    }

    @Test
    void leavesSecondsOutInWhichHardlyAnyFail() {
        Outage outage = Outage.of(failing(0, 50, 60, 5, 0, 1, 0), 5);

        assertThat(outage.first()).isEqualTo(1);
        assertThat(outage.seconds()).isEqualTo(3);
        assertThat(outage.percentAfter()).isCloseTo(100.0 / 300, within(1e-9));
    }

    @Test
    void isNothingWhereNothingFails() {
        assertThat(Outage.of(failing(0, 0), 0)).isEqualTo(new Outage(0, 0, 0));
        assertThat(Outage.of(List.of(), 5)).isEqualTo(new Outage(0, 0, 0));
    }

    @Test
    void countsStragglersAlsoWithoutAnOutage() {
        assertThat(Outage.of(failing(1, 0), 5)).isEqualTo(new Outage(0, 0, 0.5));
    }

    /** So many of 100 requests in each second. */
    private static List<LoadResult.Second> failing(int... failed) {
        return IntStream.range(0, failed.length)
                .mapToObj(second -> new LoadResult.Second(
                        second, 100, 100 - failed[second], failed[second], Map.of(), new Percentiles(1, 1, 1, 1)))
                .toList();
    }
}
