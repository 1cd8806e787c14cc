package dev.zdd.release.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.PodState;
import dev.zdd.release.testing.FakeTime;
import dev.zdd.release.testing.MemoryCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PodSourceTest {

    private static final String IMAGE = "ecommerce-ai:1.0";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime();
    private final MemoryCluster cluster = new MemoryCluster(IMAGE);

    private void counted(int requests, int errors) {
        cluster.metricsByHash.put(MemoryCluster.hash(IMAGE), MemoryCluster.metrics(requests, errors));
    }

    @Test
    void addsUpThePodsFromWhatTheyHadAtFirst() {
        counted(100, 5);
        PodSource source = new PodSource(cluster, time, PodState::serves, false);
        source.sample();
        assertThat(source.traffic(MINUTE)).contains(new Traffic(0, 0));

        time.pause(Duration.ofSeconds(3));
        counted(110, 6);
        source.sample();

        assertThat(source.traffic(MINUTE)).contains(new Traffic(30, 3));
    }

    @Test
    void aNewVersionsPodsCountFromTheirFirstRequest() {
        counted(10, 1);
        PodSource source = new PodSource(cluster, time, PodState::serves, true);
        source.sample();

        assertThat(source.traffic(MINUTE)).contains(new Traffic(30, 3));
    }

    @Test
    void theWindowMovesOn() {
        PodSource source = new PodSource(cluster, time, PodState::serves, true);
        counted(100, 100);
        source.sample();
        time.pause(MINUTE);
        counted(120, 100);
        source.sample();

        assertThat(source.traffic(MINUTE)).contains(new Traffic(60, 0));
        assertThat(source.traffic(MINUTE.multipliedBy(5))).contains(new Traffic(360, 300));
    }

    @Test
    void aContainerThatWasStartedAnewLosesNothingThatWasCounted() {
        PodSource source = new PodSource(cluster, time, PodState::serves, true);
        counted(100, 40);
        source.sample();
        time.pause(Duration.ofSeconds(3));
        counted(10, 1);
        source.sample();
        assertThat(source.traffic(MINUTE)).contains(new Traffic(330, 123));

        time.pause(MINUTE);
        counted(20, 1);
        source.sample();
        assertThat(source.traffic(MINUTE)).contains(new Traffic(30, 0));
    }

    @Test
    void saysNothingWhileNobodyAnswers() {
        cluster.metricsByHash.clear();
        PodSource source = new PodSource(cluster, time, PodState::serves, true);
        source.sample();

        assertThat(source.traffic(MINUTE)).isEmpty();
    }
}
