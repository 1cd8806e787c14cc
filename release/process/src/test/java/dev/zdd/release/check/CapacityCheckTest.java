package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.Amount;
import dev.zdd.release.cluster.NodeRoom;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityCheckTest {

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");
    private final CapacityCheck check = new CapacityCheck(cluster, false);

    @Test
    void passesWithRoomForTheSurgeOnANodeThatTakesPods() {
        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesWhenTheRoomIsOnACordonedNode() {
        cluster.nodes = Optional.of(List.of(
                new NodeRoom("node1", false, new Amount(4000, 8L << 30), 50),
                new NodeRoom("node2", true, new Amount(200, 8L << 30), 50)));

        assertThat(check.find()).isEqualTo(new Finding.Refused(Message.NO_ROOM.text(1, "250m CPU and 512 MiB")));
    }

    @Test
    void refusesWhenANodeTakesNoMorePods() {
        cluster.nodes = Optional.of(List.of(new NodeRoom("node1", true, new Amount(4000, 8L << 30), 0)));

        assertThat(check.find()).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void saysThatThereIsNoRoomNowWhereNodesAreAdded() {
        cluster.nodes = Optional.of(List.of());

        assertThat(new CapacityCheck(cluster, true).find()).isInstanceOf(Finding.Unknown.class);
    }

    @Test
    void doesNotKnowWithAnAccountOfTheNamespaceAlone() {
        cluster.nodes = Optional.empty();

        assertThat(check.find()).isInstanceOf(Finding.Unknown.class);
    }
}
