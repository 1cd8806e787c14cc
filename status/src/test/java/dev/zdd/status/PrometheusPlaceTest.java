package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusPlaceTest {

    private final RecordedCluster cluster = new RecordedCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private Optional<String> find() {
        return new PrometheusPlace(cluster.client()).find();
    }

    @Test
    void leadsThroughTheNodeToOneThatIsNoPod() {
        cluster.at("canary-30");

        assertThat(find()).hasValue("/api/v1/nodes/node1:9090/proxy");
    }

    @Test
    void leadsToTheOperatorsPodThatIsReady() {
        cluster.at("prometheus-operator");

        assertThat(find()).hasValue("/api/v1/namespaces/monitoring/pods/prometheus-k8s-1:9090/proxy");
    }

    @Test
    void findsNothingWhereThereIsNone() {
        cluster.at("rolling-1");

        assertThat(find()).isEmpty();
    }
}
