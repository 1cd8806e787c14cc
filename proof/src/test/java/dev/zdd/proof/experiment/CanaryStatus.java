package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.status.Analysis;
import dev.zdd.status.Canary;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.StatusReader;
import dev.zdd.status.Version;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What {@code ./zdd status} says of a canary that is under load. */
record CanaryStatus(ServiceStatus status, Canary canary) {

    /** The weights that a program's steps go through. */
    private static final Integer[] WEIGHTS = {10, 30, 50, 80};

    static CanaryStatus of(KubernetesClient client, CanaryRollout rollout) {
        ServiceStatus status = new StatusReader(client, rollout.namespace(), rollout.name())
                .read()
                .orElseThrow();
        return new CanaryStatus(status, (Canary) status.release());
    }

    /** A pod that an autoscaler adds makes a paused rollout progress for a moment. */
    static CanaryStatus paused(KubernetesClient client, CanaryRollout rollout) {
        AtomicReference<CanaryStatus> seen = new AtomicReference<>(of(client, rollout));
        Await.until("status Paused", Duration.ofMinutes(1), () -> {
            seen.set(of(client, rollout));
            return seen.get().canary().phase().equals("Paused");
        });
        return seen.get();
    }

    void assertPausedAt(int weight, String stable, String next) {
        assertThat(canary.phase()).isEqualTo("Paused");
        assertThat(canary.aborted()).isFalse();
        assertThat(canary.step().weights()).containsExactly(WEIGHTS);
        assertThat(canary.step().text()).startsWith("pause");
        assertThat(canary.pause().orElseThrow().secondsLeft().orElseThrow()).isPositive();
        assertThat(version("canary").version()).isEqualTo(next);
        assertThat(version("canary").sharePercent()).isEqualTo(weight);
        assertThat(version("canary").readyPods()).isGreaterThanOrEqualTo(2);
        assertThat(version("stable").version()).isEqualTo(stable);
        assertThat(version("stable").sharePercent()).isEqualTo(100.0 - weight);
        assertThat(version("stable").readyPods()).isGreaterThanOrEqualTo(3);
        assertThat(version("stable").measuredPercent().orElseThrow()).isPositive();
        assertThat(status.traffic().source()).isEqualTo("prometheus");
        assertThat(status.traffic().errorRatio5m()).hasValue(0);
    }

    void assertAborted(String stable, String bad) {
        assertThat(canary.phase()).isEqualTo("Degraded");
        assertThat(canary.aborted()).isTrue();
        Analysis.Metric metric = canary.analysis().orElseThrow().metrics().get(0);
        assertThat(metric.name()).isEqualTo("success-rate");
        assertThat(metric.failed()).isEqualTo(4);
        assertThat(metric.measurements())
                .last()
                .satisfies(last -> assertThat(last.value()).startsWith("[0."));
        assertThat(version("stable").version()).isEqualTo(stable);
        assertThat(version("stable").sharePercent()).isEqualTo(100);
        assertThat(version("canary").version()).isEqualTo(bad);
        assertThat(version("canary").sharePercent()).isZero();
        assertThat(version("canary").traffic().errorRatio().orElseThrow()).isPositive();
    }

    private Version version(String role) {
        return status.versions().stream()
                .filter(it -> it.role().equals(role))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s: none (expected: one of %s)".formatted(role, status)));
    }
}
