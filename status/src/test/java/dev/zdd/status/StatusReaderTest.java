package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads the answers of whole moments through a real client. */
class StatusReaderTest {

    private final RecordedCluster cluster = new RecordedCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private ServiceStatus read(String moment) {
        return cluster.at(moment).reader().read().orElseThrow();
    }

    private static Version role(ServiceStatus status, String role) {
        return status.versions().stream()
                .filter(it -> it.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsStepWeightsAndFiguresOfACanaryAtThirtyPercent() {
        ServiceStatus status = read("canary-30");

        Canary canary = (Canary) status.release();
        assertThat(canary.phase()).isEqualTo("Paused");
        assertThat(canary.message()).isEqualTo("CanaryPauseStep");
        assertThat(canary.aborted()).isFalse();
        assertThat(canary.step().done()).isEqualTo(5);
        assertThat(canary.step().count()).isEqualTo(12);
        assertThat(canary.step().weights()).containsExactly(10, 30, 50, 80);
        assertThat(canary.pause().orElseThrow().secondsLeft().orElseThrow()).isBetween(1L, 600L);
        assertThat(canary.analysis().orElseThrow().phase()).isEqualTo("Running");
        assertThat(canary.analysis().orElseThrow().metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("success-rate");
            assertThat(metric.successful()).isPositive();
            assertThat(metric.failed()).isZero();
        });
        assertThat(status.versions()).extracting(Version::role).containsExactly("canary", "stable");
        assertThat(role(status, "canary").sharePercent()).isEqualTo(30);
        assertThat(role(status, "stable").sharePercent()).isEqualTo(70);
        assertThat(role(status, "stable").readyPods()).isEqualTo(3);
        assertThat(role(status, "canary").readyPods()).isEqualTo(2);
        assertThat(status.traffic().source()).isEqualTo("prometheus");
        assertThat(status.traffic().errorRatio5m()).hasValue(0);
        assertThat(role(status, "canary").measuredPercent().orElseThrow()).isCloseTo(30, within(5.0));
        assertThat(status.traffic().all().p50Ms().orElseThrow())
                .isPositive()
                .isLessThan(status.traffic().all().p99Ms().orElseThrow());
        assertThat(status.pods()).hasSize(5).allMatch(PodStatus::ready);
        assertThat(status.events()).extracting(EventLine::reason).contains("RolloutStepCompleted");
    }

    /** The cluster gives an object a page, so that all other tests read several. */
    @Test
    void asksForNoListAsAWhole() {
        read("canary-30");
        read("rolling-1");

        assertThat(cluster.unlimited()).isEmpty();
    }

    @Test
    void saysWhyACanaryWasAborted() {
        ServiceStatus status = read("canary-aborted");

        Canary canary = (Canary) status.release();
        assertThat(canary.aborted()).isTrue();
        assertThat(canary.phase()).isEqualTo("Degraded");
        assertThat(canary.message()).contains("success-rate").contains("failureLimit (3)");
        Analysis.Metric metric = canary.analysis().orElseThrow().metrics().get(0);
        assertThat(metric.failed()).isEqualTo(4);
        assertThat(metric.measurements())
                .filteredOn(it -> it.phase().equals("Failed"))
                .hasSize(4)
                .allSatisfy(it -> assertThat(it.value()).startsWith("[0."));
        assertThat(role(status, "stable").sharePercent()).isEqualTo(100);
        assertThat(role(status, "canary").sharePercent()).isZero();
        assertThat(role(status, "canary").traffic().errorRatio().orElseThrow()).isGreaterThan(0.05);
        assertThat(role(status, "stable").traffic().errorRatio()).hasValue(0);
    }

    @Test
    void saysThatAMeasurementWithoutAnswersHoldsTheCanary() {
        Canary canary = (Canary) read("canary-inconclusive").release();

        assertThat(canary.phase()).isEqualTo("Paused");
        assertThat(canary.pause().orElseThrow().reason()).isEqualTo("InconclusiveAnalysisRun");
        assertThat(canary.pause().orElseThrow().secondsLeft()).isEmpty();
        assertThat(canary.analysis().orElseThrow().message()).contains("inconclusiveLimit (3)");
    }

    @Test
    void sharesOfARollingUpdateAreThoseOfReadyEndpoints() {
        ServiceStatus status = read("rolling-1");

        Rolling rolling = (Rolling) status.release();
        assertThat(rolling.phase()).isEqualTo("Progressing");
        assertThat(status.versions()).extracting(Version::role).containsExactly("new", "old");
        assertThat(role(status, "new").sharePercent() + role(status, "old").sharePercent())
                .isCloseTo(100, within(1e-9));
        assertThat(role(status, "new").sharePercent())
                .isCloseTo(
                        100.0
                                * role(status, "new").readyPods()
                                / (role(status, "new").readyPods()
                                        + role(status, "old").readyPods()),
                        within(1e-9));
        assertThat(status.pods()).anyMatch(pod -> pod.phase().equals("Terminating"));
        assertThat(status.autoscaler().orElseThrow().cpuPercent()).isEmpty();
        assertThat(status.autoscaler().orElseThrow().message()).contains("failed to get cpu utilization");
    }

    @Test
    void withoutPrometheusThePodsTellRatesFromTheSecondTimeOn() {
        StatusReader reader = cluster.at("rolling-1").reader();

        ServiceStatus first = reader.read().orElseThrow();
        cluster.at("rolling-2");
        ServiceStatus second = reader.read().orElseThrow();

        assertThat(first.traffic().source()).isEqualTo("none");
        assertThat(first.traffic().all().errorRatio()).isEmpty();
        assertThat(first.traffic().connections().orElseThrow()).isPositive();
        assertThat(second.traffic().source()).isEqualTo("pods");
        assertThat(second.traffic().all().requestsPerSecond()).isPositive();
        assertThat(second.traffic().all().errorRatio()).hasValue(0);
        assertThat(second.versions())
                .allSatisfy(version ->
                        assertThat(version.measuredPercent().orElseThrow()).isBetween(0.0, 100.0));
        assertThat(second.traffic().errorRatio5m()).isEmpty();
    }

    @Test
    void nothingDeployedIsNothingToTell() {
        assertThat(cluster.reader().read()).isEmpty();
    }

    @Test
    void anApiServerThatDoesNotAnswerIsAnError() {
        StatusReader reader = cluster.at("canary-30").reader();
        cluster.goDown();

        assertThatThrownBy(reader::read)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("Service Unavailable");
    }
}
