package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.Binaries;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.LoadResult.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What experiments with a bound say of trials on either side of it. */
class BoundsTest {
    private static final Binaries NONE = name -> {
        throw new AssertionError(name);
    };

    @Test
    void aNodeMayBeMissedFor65Seconds() {
        assertThat(broken(new NodeVanishes(), failing(200, second -> second >= 20 && second < 85)))
                .isEmpty();
        assertThat(broken(new NodeVanishes(), failing(200, second -> second >= 20 && second < 86)))
                .containsExactly("requests fail for at most 65 s");
        assertThat(broken(new NodeVanishes(), failing(100, second -> false))).containsExactly("it had traffic");
    }

    @Test
    void theControlOfAVanishedNodeIsMissedForLonger() {
        Trial trial = Samples.with(failing(200, second -> second >= 20 && second < 85));

        assertThat(new NodeVanishes().controlChecks(trial)).noneMatch(Check::holds);
        assertThat(new NodeVanishes().controlChecks(Samples.with(failing(200, second -> second < 90))))
                .allMatch(Check::holds);
    }

    @Test
    void coldPodsMayBeSlowFor20Seconds() {
        assertThat(broken(new ColdBurst(), slow(second -> second <= 20))).isEmpty();
        assertThat(broken(new ColdBurst(), slow(second -> second <= 21)))
                .containsExactly("no second after 20 s has a P99 above 500 ms");
    }

    @Test
    void aLoadThatRisesHasToShowPodsOfBothVersions() {
        assertThat(broken(new LoadRisesAt50(NONE), failing(10, second -> false)))
                .contains("both versions were given pods")
                .doesNotContain("P99 below 1,000 ms");
    }

    @Test
    void aCanaryThatNeverStartsHasToSayWhy() {
        assertThat(broken(new CanaryNeverStarts(), failing(10, second -> false)))
                .containsExactly("it says why", "it has no traffic");
    }

    private static List<String> broken(Experiment experiment, List<LoadResult.Second> timeline) {
        return experiment.furtherChecks(Samples.with(timeline)).stream()
                .filter(check -> !check.holds())
                .map(Check::claim)
                .toList();
    }

    /** A third of 100 requests in the seconds that fail. */
    private static List<LoadResult.Second> failing(int seconds, Predicate<Integer> failing) {
        return IntStream.range(0, seconds)
                .mapToObj(second -> second(second, failing.test(second) ? 33 : 0, 9))
                .toList();
    }

    private static List<LoadResult.Second> slow(Predicate<Integer> slow) {
        return IntStream.range(0, 40)
                .mapToObj(second -> second(second, 0, slow.test(second) ? 900 : 9))
                .toList();
    }

    private static LoadResult.Second second(int second, int failed, double p99Millis) {
        return new LoadResult.Second(
                second, 100, 100 - failed, failed, Map.of(), new Percentiles(1, 2, p99Millis, p99Millis));
    }
}
