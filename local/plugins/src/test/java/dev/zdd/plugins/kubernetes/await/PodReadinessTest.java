package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.kubernetes.await.State.LogSource;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;

class PodReadinessTest {

    private final Seen<Pod> seen = new Seen<>(new PodReadiness());

    @Test
    void isReadyWhenReadyOrDone() {
        assertThat(seen.subject(pod("p", "none", PodYaml.ready())).ready().summary())
                .isEqualTo("phase Running");
        assertThat(seen.subject(pod("p", "none", PodYaml.ended(0))).ready().summary())
                .isEqualTo("phase Succeeded");
    }

    @Test
    void waitsWhileItIsNotReady() {
        assertThat(seen.subject(pod("p", "none", PodYaml.running(0))).pending().progress())
                .isEqualTo("phase Running, waiting for pod p: container api not ready");
        assertThat(seen.subject(pod("p", "none", "phase: Pending")).pending().progress())
                .isEqualTo("phase Pending, waiting for pod p: not scheduled yet");
    }

    @Test
    void failsAtOnceWhenItsContainerFailedForGood() {
        Outcome.Failed failed = seen.subject(pod("p", "none", PodYaml.ended(7))).failed();

        assertThat(failed.cause()).isEqualTo("pod p: container api ended with exit code 7");
        assertThat(failed.state().logs()).containsExactly(new LogSource("shop", "p", "api", false));
    }

    /** Seen before the kubelet calls the pod failed, and no less hopeless for that. */
    @Test
    void failsAtOnceWhenItsContainerCannotBeStarted() {
        String status = PodYaml.justEnded(128).replace("reason: Error", "reason: StartError");

        assertThat(seen.subject(PodYaml.neverRestarted(pod("p", "none", status)))
                        .failed()
                        .cause())
                .contains("container api ended with exit code 128 (StartError)");
    }

    @Test
    void failsAtOnceWhenItWasEvicted() {
        assertThat(seen.subject(pod("p", "none", PodYaml.evicted())).failed().cause())
                .isEqualTo("pod p: failed: Evicted: The node was low on resource: memory.");
    }
}
