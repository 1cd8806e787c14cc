package dev.zdd.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.cluster.WatchResult.Readiness;
import dev.zdd.verify.cluster.WatchResult.Start;
import dev.zdd.verify.cluster.WatchResult.Termination;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Ledger ledger = new Ledger(() -> now);

    private static PodBuilder pod(String name, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid("uid-" + name)
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("api")
                .addNewEnv()
                .withName("APP_VERSION")
                .withValue("v1")
                .endEnv()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus();
    }

    private static Pod terminating(Pod pod) {
        return pod.edit()
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:01:00Z")
                .endMetadata()
                .build();
    }

    private static Pod running(Pod pod, int restarts) {
        return pod.edit()
                .editStatus()
                .addNewContainerStatus()
                .withName("api")
                .withRestartCount(restarts)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Pod ended(Pod pod, int exitCode) {
        return pod.edit()
                .editStatus()
                .addNewContainerStatus()
                .withName("api")
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withContainerID("containerd://1")
                .withExitCode(exitCode)
                .withReason("Error")
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static EndpointSlice slice(Boolean... ready) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("slice")
                .endMetadata()
                .withEndpoints(Stream.of(ready)
                        .map(value -> new EndpointBuilder()
                                .withNewConditions()
                                .withReady(value)
                                .endConditions()
                                .build())
                        .toList())
                .build();
    }

    @Test
    void remembersTheLowestNumberOfReadyPodsAndEndpoints() {
        Pod first = pod("first", true).build();
        ledger.saw(first);
        ledger.saw(pod("second", true).build());
        ledger.saw(slice(true, true));
        ledger.begin();
        now = START.plusSeconds(5);
        ledger.saw(terminating(first));
        now = START.plusSeconds(6);
        ledger.saw(slice(true, false));
        ledger.saw(pod("third", true).build());
        ledger.saw(slice(true, true));

        assertThat(ledger.result().minReadyPods()).isEqualTo(1);
        assertThat(ledger.result().minReadyEndpoints()).isEqualTo(1);
        assertThat(ledger.result().readiness())
                .containsExactly(
                        new Readiness(0, 2, 2),
                        new Readiness(5, 1, 2),
                        new Readiness(6, 1, 1),
                        new Readiness(6, 2, 1),
                        new Readiness(6, 2, 2));
    }

    @Test
    void countsNeitherUnreadyNorTerminatingPods() {
        ledger.saw(pod("unready", false).build());
        ledger.saw(terminating(pod("leaving", true).build()));

        assertThat(ledger.readyPods()).isZero();
    }

    @Test
    void takesAnEndpointWithoutTheConditionForReady() {
        ledger.saw(slice(true, null, false));

        assertThat(ledger.readyEndpoints()).isEqualTo(2);
    }

    @Test
    void recordsEachEndOfAContainerOnce() {
        Pod killed = ended(pod("killed", false).build(), 137);
        ledger.saw(killed);
        ledger.saw(killed);
        ledger.gone(killed, false);

        assertThat(ledger.result().terminations()).containsExactly(new Termination("killed", "api", 137, "Error", 0));
        assertThat(ledger.result().unobservedEnds()).isEmpty();
    }

    /** Of a pod that is deleted while its image cannot be pulled the kubelet says so; nothing was killed. */
    @Test
    void recordsNoEndOfAContainerThatNeverRan() {
        Pod ended = ended(pod("never-started", false).build(), 137);
        ended.getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getTerminated()
                .setReason("ContainerStatusUnknown");
        ledger.saw(ended);
        ledger.gone(ended, false);

        assertThat(ledger.result().terminations()).isEmpty();
        assertThat(ledger.result().unobservedEnds()).isEmpty();
    }

    @Test
    void forgetsWhatEndedBeforeTheBeginning() {
        Pod before = ended(pod("before", false).build(), 1);
        ledger.saw(before);
        ledger.begin();
        ledger.saw(before);

        assertThat(ledger.result().terminations()).isEmpty();
    }

    @Test
    void listsContainersThatVanishedWhileTheyRan() {
        ledger.saw(running(pod("vanished", true).build(), 0));
        ledger.gone(running(pod("vanished", true).build(), 0), false);
        Pod cutOff = pod("cut-off", true)
                .editStatus()
                .addNewContainerStatus()
                .withName("api")
                .withRestartCount(0)
                .endContainerStatus()
                .endStatus()
                .build();
        ledger.gone(cutOff, true);

        assertThat(ledger.result().unobservedEnds()).containsExactly("vanished/api", "cut-off/api");
    }

    @Test
    void countsRestartsSinceTheBeginning() {
        ledger.saw(running(pod("first", true).build(), 2));
        ledger.begin();
        ledger.saw(running(pod("first", true).build(), 3));
        ledger.gone(running(pod("first", true).build(), 3), false);

        assertThat(ledger.result().restarts()).isEqualTo(1);
    }

    @Test
    void tellsHowLongNewPodsTookAndWhichVersionsAreLeft() {
        ledger.begin();
        ledger.saw(pod("new", false).build());
        now = START.plusSeconds(12);
        ledger.saw(pod("new", true).build());
        ledger.saw(terminating(pod("old", true).build()));

        assertThat(ledger.result().starts()).containsExactly(new Start("new", "v1", 12));
        assertThat(ledger.result().podsByVersion()).isEqualTo(Map.of("v1", 1));
    }
}
