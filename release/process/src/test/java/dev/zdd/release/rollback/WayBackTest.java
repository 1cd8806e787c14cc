package dev.zdd.release.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.journal.Version;
import dev.zdd.release.lease.ReleaseLease;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private final Stage stage = new Stage();
    private final Version old = new Version(Stage.OLD, "", MemoryCluster.hash(Stage.OLD), stage.engine.current());
    private final ReleaseLease lease = ReleaseLease.take(stage.leases, stage.holder, stage.time);
    private final WayBack wayBack =
            new WayBack(stage.engine, stage.cluster, stage.site().events(), stage.time);

    @Test
    void trafficThatIsWhereItShouldBeIsLeftThere() {
        assertThat(traffic(old)).isPresent();
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void trafficGoesBackWithoutTheEngine() {
        stage.cluster.deploy(Stage.NEW);

        assertThat(traffic(old)).isPresent();
        assertThat(stage.cluster.image()).isEqualTo(Stage.OLD);
        assertThat(stage.engine.updates).isEmpty();
    }

    @Test
    void anEarlierReplicaSetThatIsGoneIsPulumisBusiness() {
        Version gone = old.withHash("h-0.9");

        assertThat(traffic(gone)).isEmpty();
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void doesNotWaitForEverForPodsThatDoNotComeBack() {
        stage.cluster.deploy(Stage.NEW);
        stage.cluster.troubleByHash.put(MemoryCluster.hash(Stage.OLD), "ImagePullBackOff");

        assertThat(traffic(old)).isEmpty();

        assertThat(stage.time.elapsed()).isGreaterThanOrEqualTo(WayBack.TRAFFIC_LIMIT);
        assertThat(stage.texts()).last().asString().matches(Message.TRAFFIC_NOT_BACK.pattern());
    }

    @Test
    void theStateGoesBackWithAllSettings() {
        stage.cluster.deploy(Stage.NEW);
        Version before = new Version(
                Stage.OLD, "", old.hash(), stage.engine.changed(stage.engine.current(), Map.of("settings", "quiet")));

        state(before);

        assertThat(stage.engine.current()).isEqualTo(before.configuration());
    }

    private java.util.Optional<java.time.Duration> traffic(Version to) {
        return wayBack.traffic(to, lease);
    }

    private void state(Version to) {
        wayBack.state(to, lease);
    }
}
