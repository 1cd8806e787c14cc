package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import org.junit.jupiter.api.Test;

class DependenciesCheckTest {

    private static final String IMAGE = "ecommerce-ai:1.0";

    private final MemoryCluster cluster = new MemoryCluster(IMAGE);
    private final DependenciesCheck check = new DependenciesCheck(cluster);

    @Test
    void passesWhenEveryPodReachesThem() {
        assertThat(check.find()).isEqualTo(new Finding.Passed("answer: database"));
    }

    @Test
    void refusesWhenOneIsAway() {
        cluster.metricsByHash.put(MemoryCluster.hash(IMAGE), "dependency_up{dependency=\"redis\"} 0.0\n");

        assertThat(check.find()).isEqualTo(new Finding.Refused(Message.DEPENDENCY_DOWN.text("redis", "pod-h-1.0-0")));
    }

    @Test
    void doesNotGuessWhereThereAreNoMetrics() {
        cluster.metricsByHash.clear();

        assertThat(check.find()).isInstanceOf(Finding.Unknown.class);
    }
}
