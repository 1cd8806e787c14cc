package dev.zdd.release.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.WorkloadState.Phase;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.ReleaseRecord.Kind;
import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.Lease;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartTest {

    private final Stage stage = new Stage();
    private final MemoryCluster cluster = stage.cluster;

    private Restart restart() {
        return new Restart(
                "agentic-ai/ecommerce-ai",
                cluster,
                List.of(stage.journal),
                stage.leases,
                stage.holder,
                new Events(stage.time, Secrets.none(), List.of(stage.events::add)),
                stage.time);
    }

    @Test
    void waitsUntilEveryPodIsNew() {
        restart().run();

        assertThat(cluster.restarts).isEqualTo(1);
        assertThat(cluster.oldPods).isZero();
        assertThat(stage.texts())
                .containsExactly(
                        "restart",
                        "agentic-ai/ecommerce-ai: 1 of 3 pods new, 3 available, 4 in all",
                        "agentic-ai/ecommerce-ai: 2 of 3 pods new, 3 available, 4 in all",
                        "agentic-ai/ecommerce-ai: 3 of 3 pods new, 3 available, 3 in all",
                        "agentic-ai/ecommerce-ai: all 3 pods are new");
        assertThat(stage.events.stream().map(Event::figures))
                .anySatisfy(figures -> assertThat(figures).containsEntry("podsNew", 2));
        assertThat(stage.leases.read().holder()).isEmpty();
    }

    /** Killed after its patch, and run again: the pods are replaced once. */
    @Test
    void goesOnWithOneThatIsUnderWay() {
        cluster.restart(stage.time.now());

        restart().run();

        assertThat(cluster.restarts).isEqualTo(1);
        assertThat(cluster.oldPods).isZero();
        assertThat(stage.texts()).contains("agentic-ai/ecommerce-ai: goes on with the restart that is under way");
    }

    /** That is what people restart for. */
    @Test
    void restartsWhatIsNotReady() {
        cluster.phase = Phase.PROGRESSING;
        stage.time.onPause(elapsed -> {
            if (cluster.oldPods == 0) {
                cluster.phase = Phase.HEALTHY;
            }
        });

        restart().run();

        assertThat(cluster.restarts).isEqualTo(1);
    }

    @Test
    void refusesWhileAReleaseHasTheLease() {
        assertThat(stage.leases.write(
                        new Lease("ann@other pid 1 since 1 on x", stage.time.now(), Duration.ofMinutes(4), "")))
                .isTrue();
        stage.time.onPause(elapsed -> stage.leases.write(new Lease(
                "ann@other pid 1 since 1 on x",
                stage.time.now(),
                Duration.ofMinutes(4),
                stage.leases.read().version())));

        assertThatThrownBy(() -> restart().run())
                .isInstanceOf(UserError.class)
                .hasMessage(Message.LEASE_HELD.text("ann@other pid 1 since 1 on x", stage.leases.name()));
        assertThat(cluster.restarts).isZero();
    }

    /** The release would take the new pods for somebody else's change. */
    @Test
    void refusesInTheMiddleOfAReleaseThatWasCutOff() {
        Version version = new Version(Stage.OLD, "", "", stage.engine.current());
        stage.journal.save(
                ReleaseRecord.begun(7, "dev", Kind.RELEASE, "ann", stage.time.now(), version, version, List.of()));

        assertThatThrownBy(() -> restart().run())
                .isInstanceOf(UserError.class)
                .hasMessageMatching(Message.CUT_OFF.pattern());
        assertThat(cluster.restarts).isZero();
    }

    @Test
    void refusesInTheMiddleOfAnUpdate() {
        cluster.weight = Optional.of(30);
        cluster.updateUnderWay = true;

        assertThatThrownBy(() -> restart().run())
                .isInstanceOf(UserError.class)
                .hasMessage(Message.UPDATE_UNDER_WAY.text(
                        "agentic-ai/ecommerce-ai: 3 of 3 pods new, 3 available, 3 in all, 30 % of the traffic"));
        assertThat(cluster.restarts).isZero();
    }

    @Test
    void saysWhyNewPodsDoNotComeUp() {
        cluster.replacedEachLook = 0;
        cluster.troubleByHash.put(MemoryCluster.hash(Stage.OLD), "Unschedulable: 0/2 nodes are available");

        assertThatThrownBy(() -> restart().run())
                .isInstanceOf(UserError.class)
                .hasMessage(Message.NOT_RESTARTED.text(
                        "agentic-ai/ecommerce-ai",
                        "1200 s",
                        "pod pod-h-1.0-0: Unschedulable: 0/2 nodes are available"));
        assertThat(stage.leases.read().holder()).isEmpty();
    }

    @Test
    void endsWhenTheControllerGivesUp() {
        cluster.replacedEachLook = 0;
        stage.time.onPause(elapsed -> cluster.phase = Phase.FAILED);

        assertThatThrownBy(() -> restart().run())
                .isInstanceOf(UserError.class)
                .hasMessageMatching(Message.NOT_RESTARTED.pattern());
        assertThat(stage.time.elapsed()).isLessThan(Duration.ofMinutes(1));
    }
}
