package dev.zdd.release.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private final Stage stage = new Stage();
    private final Version old = new Version(Stage.OLD, "", MemoryCluster.hash(Stage.OLD), stage.engine.current());
    private final WayBack wayBack =
            new WayBack(stage.engine, stage.cluster, stage.site().events(), stage.time);

    @Test
    void trafficThatIsWhereItShouldBeIsLeftThere() {
        assertThat(wayBack.traffic(old)).isPresent();
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void trafficGoesBackWithoutTheEngine() {
        stage.cluster.deploy(Stage.NEW);

        assertThat(wayBack.traffic(old)).isPresent();
        assertThat(stage.cluster.image()).isEqualTo(Stage.OLD);
        assertThat(stage.engine.updates).isEmpty();
    }

    @Test
    void anEarlierReplicaSetThatIsGoneIsPulumisBusiness() {
        Version gone = old.withHash("h-0.9");

        assertThat(wayBack.traffic(gone)).isEmpty();
        assertThat(stage.cluster.sentBackTo).isEmpty();
    }

    @Test
    void doesNotWaitForEverForPodsThatDoNotComeBack() {
        stage.cluster.deploy(Stage.NEW);
        stage.cluster.troubleByHash.put(MemoryCluster.hash(Stage.OLD), "ImagePullBackOff");

        assertThat(wayBack.traffic(old)).isEmpty();

        assertThat(stage.time.elapsed()).isGreaterThanOrEqualTo(WayBack.TRAFFIC_LIMIT);
        assertThat(stage.texts()).last().asString().matches(Message.TRAFFIC_NOT_BACK.pattern());
    }

    @Test
    void theStateGoesBackWithAllSettings() {
        stage.cluster.deploy(Stage.NEW);
        Version before =
                new Version(Stage.OLD, "", old.hash(), stage.engine.changed(stage.engine.current(), Map.of("settings", "quiet")));

        wayBack.state(before);

        assertThat(stage.engine.current()).isEqualTo(before.configuration());
    }
}
