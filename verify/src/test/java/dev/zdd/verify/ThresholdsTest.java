package dev.zdd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.VerifyResult.Check;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Percentiles;
import dev.zdd.verify.socket.SocketResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
    private static final SocketResult SOCKETS =
            new SocketResult(8, 1, Map.of(1001, 5L, 1006, 2L), 3, "refused", 4, 10, 50, 900, 1, List.of());

    private static LoadResult load(long failed) {
        Percentiles latency = new Percentiles(10, 100, 250, 300);
        return new LoadResult(
                Instant.EPOCH,
                10,
                10,
                100,
                100 - failed,
                failed,
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                latency,
                latency,
                new LoadResult.ConnectionCount(1, 0, 0),
                List.of(),
                0,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, false", "3, 3, true", "3, 4, false"})
    void soManyRequestsMayFail(long most, long failed, boolean kept) {
        assertThat(new Thresholds(most, Optional.empty(), Optional.empty()).check(load(failed), null))
                .containsExactly(new Check("failed requests", "" + most, "" + failed, kept));
    }

    /** Two are cut, one is missing and one message is lost; what ends with a word is none of these. */
    @ParameterizedTest
    @CsvSource({"4, true", "3, false"})
    void soManySocketsMayBeCutOrMissing(long most, boolean kept) {
        assertThat(new Thresholds(most, Optional.empty(), Optional.empty()).check(load(0), SOCKETS))
                .contains(new Check("sockets cut or missing, messages lost", "" + most, "4", kept));
    }

    @ParameterizedTest
    @CsvSource({"250, true", "249, false"})
    void theLatencyHasALimit(long millis, boolean kept) {
        assertThat(new Thresholds(0, Optional.of(Duration.ofMillis(millis)), Optional.empty()).check(load(0), null))
                .contains(new Check("latency p99", millis + " ms", "250.0 ms", kept));
    }

    @ParameterizedTest
    @CsvSource({"900, true", "899, false"})
    void connectingAgainHasALimit(long millis, boolean kept) {
        assertThat(new Thresholds(9, Optional.empty(), Optional.of(Duration.ofMillis(millis))).check(load(0), SOCKETS))
                .contains(new Check("longest reconnect", millis + " ms", "900.0 ms", kept));
    }
}
