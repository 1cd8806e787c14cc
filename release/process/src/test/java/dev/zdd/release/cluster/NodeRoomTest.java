package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRoomTest {

    @Test
    void isWhatItsPodsRequestsLeave() {
        List<Pod> pods = List.of(pod("one", "500m", "256Mi"), pod("one", "250m", "256Mi"), pod("other", "1", "1Gi"));

        assertThat(NodeRoom.of(node("{}"), pods, List.of()))
                .isEqualTo(new NodeRoom("one", true, new Amount(1_250, 512L << 20), 108));
    }

    @Test
    void isNotForNewPodsWhereTheNodeIsCordonedOrTainted() {
        assertThat(NodeRoom.of(node("{unschedulable: true}"), List.of(), List.of())
                        .schedulable())
                .isFalse();
        assertThat(NodeRoom.of(node("{taints: [{key: a, effect: NoExecute}]}"), List.of(), List.of())
                        .schedulable())
                .isFalse();
        assertThat(NodeRoom.of(node("{taints: [{key: a, effect: PreferNoSchedule}]}"), List.of(), List.of())
                        .schedulable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{operator: Exists} | true",
                "{key: a, operator: Exists} | true",
                "{key: a, operator: Equal, value: b, effect: NoSchedule} | true",
                "{key: a, value: b} | true",
                "{key: a, value: c} | false",
                "{key: b, operator: Exists} | false",
                "{key: a, value: b, effect: NoExecute} | false"
            })
    void isForPodsThatTolerateItsTaints(String toleration, boolean open) {
        Node tainted = node("{taints: [{key: a, value: b, effect: NoSchedule}]}");

        PodSpec pod = Serialization.unmarshal("tolerations: [%s]".formatted(toleration), PodSpec.class);

        assertThat(NodeRoom.of(tainted, List.of(), pod.getTolerations()).schedulable())
                .isEqualTo(open);
    }

    private static Node node(String spec) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Node
                metadata: {name: one}
                spec: %s
                status:
                  allocatable: {cpu: "2", memory: 1Gi, pods: "110"}
                  conditions: [{type: Ready, status: "True"}]
                """.formatted(spec), Node.class);
    }

    private static Pod pod(String node, String cpu, String memory) {
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                spec:
                  nodeName: %s
                  containers: [{name: api, resources: {requests: {cpu: %s, memory: %s}}}]
                """.formatted(node, cpu.matches("\\d+") ? "\"" + cpu + "\"" : cpu, memory), Pod.class);
    }
}
