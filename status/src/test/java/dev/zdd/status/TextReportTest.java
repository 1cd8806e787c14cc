package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private final RecordedCluster cluster = new RecordedCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<String> lines(String moment) {
        return TextReport.of(cluster.at(moment).reader().read().orElseThrow());
    }

    @Test
    void aCanaryIsOneLineOfStateAndOneLineForEachVersion() {
        List<String> lines = lines("canary-30");

        assertThat(lines.get(0))
                .matches("ecommerce-ai in agentic-ai: canary, Paused, step 6 of 12: pause \\w+, \\d+ \\w+ left");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(" canary ", " 2/2 ", " 30 % "));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(" stable ", " 3/3 ", " 70 % "));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("traffic from Prometheus, last 1 min"));
    }

    @Test
    void anAbortedCanarySaysWhichMetricAndWhichValues() {
        List<String> lines = lines("canary-aborted");

        assertThat(lines.get(0)).isEqualTo("ecommerce-ai in agentic-ai: canary, Degraded, aborted");
        assertThat(lines.get(1)).startsWith("  why: RolloutAborted").contains("success-rate");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("success-rate: ", " 4 failed", "last [0."));
    }

    @Test
    void aRollingUpdateSaysHowFarItIs() {
        assertThat(lines("rolling-1").get(0))
                .matches(
                        "ecommerce-ai in agentic-ai: rolling, Progressing, \\d of 3 pods run the newest version, \\d available");
    }
}
