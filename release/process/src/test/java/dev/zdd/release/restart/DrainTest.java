package dev.zdd.release.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.NodePod;
import dev.zdd.release.cluster.Owner;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Owner SHOP = new Owner("agentic-ai", "ecommerce-ai", false);
    private static final NodePod DNS = other("kube-system", "coredns-1");

    private final Stage stage = new Stage();
    private final MemoryCluster cluster = stage.cluster;
    private final MemoryNodes nodes = new MemoryNodes();
    private final Events events = new Events(stage.time, Secrets.none(), List.of(stage.events::add));
    private final Drain drain = new Drain(nodes, this::restart, events, stage.time, Duration.ofMinutes(10));

    /** One new pod for each pod that is to leave; those that come after the cordon come elsewhere. */
    DrainTest() {
        nodes.ofService = () -> {
            String hash = cluster.restarts == 0 ? hash() : MemoryCluster.hash(Stage.OLD);
            int here = cluster.restarts == 0 ? 2 : Math.max(0, cluster.oldPods - 1);
            return IntStream.range(0, here)
                    .mapToObj(i -> shop("api-" + i, hash))
                    .toList();
        };
        nodes.others.add(DNS);
    }

    private String hash() {
        return cluster.workload().orElseThrow().hash();
    }

    private Restart restart(Owner owner) {
        nodes.log.add("restart %s, cordoned: %s".formatted(owner, nodes.cordoned));
        return new Restart(
                owner.toString(), cluster, List.of(stage.journal), stage.leases, stage.holder, events, stage.time);
    }

    private static NodePod shop(String name, String hash) {
        return new NodePod("agentic-ai", name, true, false, Optional.of(SHOP), hash);
    }

    private static NodePod other(String namespace, String name) {
        return new NodePod(namespace, name, true, false, Optional.empty(), "");
    }

    @Test
    void bringsSuccessorsUpBeforeItEvicts() {
        drain.run("node2");

        assertThat(nodes.log)
                .containsExactly(
                        "cordon node2",
                        "restart agentic-ai/ecommerce-ai, cordoned: true",
                        "evict kube-system/coredns-1");
        assertThat(cluster.restarts).isEqualTo(1);
        assertThat(stage.texts())
                .startsWith("cordon", "node2 takes no new pods, 3 pod(s) have to leave", "restart")
                .endsWith(
                        "eviction", "1 pod(s) are ending", "node2 is empty; kubectl uncordon node2 lets pods in again");
    }

    @Test
    void changesNothingInADryRun() {
        drain.plan("node2");

        assertThat(nodes.log).isEmpty();
        assertThat(cluster.restarts).isZero();
        assertThat(stage.texts())
                .containsExactly(
                        "would cordon node2",
                        "would restart agentic-ai/ecommerce-ai, of which 2 pod(s) are on node2",
                        "would evict kube-system/coredns-1");
    }

    /** Killed while the pods were being replaced. */
    @Test
    void goesOnWhenItIsRunAgain() {
        cluster.restart(stage.time.now());

        drain.run("node2");

        assertThat(cluster.restarts).isEqualTo(1);
        assertThat(nodes.others).isEmpty();
    }

    /** Somebody's restart, of before the node was cordoned, may have put its new pods here. */
    @Test
    void restartsAgainWhereNewPodsCameToTheNode() {
        cluster.restart(stage.time.now());
        nodes.ofService = () -> cluster.restarts == 1 ? List.of(shop("api-new", hash())) : List.of();

        drain.run("node2");

        assertThat(cluster.restarts).isEqualTo(2);
    }

    /** The old pods of a canary that has been promoted have no traffic. */
    @Test
    void evictsPodsOfAnEarlierVersion() {
        NodePod old = shop("api-old", "h-0.9");
        nodes.ofService = List::of;
        nodes.others.add(old);

        drain.run("node2");

        assertThat(cluster.restarts).isZero();
        assertThat(nodes.log).contains("evict agentic-ai/api-old");
    }

    @Test
    void waitsForDisruptionBudgets() {
        nodes.refusal = Optional.of("its disruption budget does not allow it now");
        stage.time.onPause(elapsed -> {
            if (elapsed.toSeconds() > 60) {
                nodes.refusal = Optional.empty();
            }
        });

        drain.run("node2");

        assertThat(stage.texts()).contains("kube-system/coredns-1: its disruption budget does not allow it now");
        assertThat(nodes.others).isEmpty();
    }

    @Test
    void saysWhatKeepsTheNodeFromBeingEmpty() {
        nodes.refusal = Optional.of("its disruption budget does not allow it now");

        assertThatThrownBy(() -> drain.run("node2"))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.NOT_DRAINED.text(
                        "node2", "600 s", "kube-system/coredns-1: its disruption budget does not allow it now"));
    }

    @Test
    void refusesANodeThatIsNotThere() {
        assertThatThrownBy(() -> drain.run("node3"))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.NO_SUCH_NODE.text("node3", "node1, node2"));
        assertThat(nodes.log).isEmpty();
    }

    @Test
    void refusesToTakeAwayWhatNobodyWouldBringBack() {
        nodes.others.add(new NodePod("default", "debug", false, false, Optional.empty(), ""));

        assertThatThrownBy(() -> drain.run("node2"))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.UNMANAGED_POD.text("node2", "default/debug"));
        assertThat(nodes.log).isEmpty();
    }
}
