package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.testing.FakeTime;
import dev.zdd.release.testing.ScriptedApiServer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesNodesTest {

    private static final String EVICTION = "POST /api/v1/namespaces/shops/pods/shop-a-1/eviction";

    private final ScriptedApiServer server = new ScriptedApiServer();
    private final KubernetesNodes nodes =
            new KubernetesNodes(server.client(), new Patience(new FakeTime(), Patience.LIMIT, note -> {}));

    KubernetesNodesTest() throws IOException {}

    @BeforeEach
    void fill() {
        server.answering(
                "GET /api/v1/pods",
                """
                        apiVersion: v1
                        kind: PodList
                        items:
                        """
                        + pod("shop-a-1", "ReplicaSet", "shop-a", "Running")
                        + pod("other-1", "ReplicaSet", "other-a", "Running")
                                .replace("managed-by: pulumi", "managed-by: Helm")
                        + pod("proxy-1", "DaemonSet", "proxy", "Running")
                        + pod("etcd-node2", "Node", "node2", "Running")
                        + pod("job-1", "Job", "job", "Succeeded")
                        + pod("queue-0", "StatefulSet", "queue", "Running"));
        server.answering("GET /apis/apps/v1/namespaces/shops/replicasets/shop-a", """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: shop-a
                  ownerReferences: [{apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop, uid: u, controller: true}]
                """);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String pod(String name, String kind, String owner, String phase) {
        return """
                - apiVersion: v1
                  kind: Pod
                  metadata:
                    name: %s
                    namespace: shops
                    labels: {app.kubernetes.io/name: shop, app.kubernetes.io/managed-by: pulumi, pod-template-hash: a}
                    ownerReferences: [{apiVersion: v1, kind: %s, name: %s, uid: u, controller: true}]
                  status: {phase: %s}
                """.formatted(name, kind, owner, phase);
    }

    @Test
    void findWhoHasToLeaveAndWhoseTheyAre() {
        assertThat(nodes.pods("node2"))
                .containsExactly(
                        new NodePod(
                                "shops", "shop-a-1", true, false, Optional.of(new Owner("shops", "shop", true)), "a"),
                        new NodePod("shops", "other-1", true, false, Optional.empty(), "a"),
                        new NodePod("shops", "queue-0", true, false, Optional.empty(), "a"));
    }

    @Test
    void keepNewPodsAway() {
        String node = """
                apiVersion: v1
                kind: Node
                metadata: {name: node2, resourceVersion: "1"}
                spec: {podCIDR: 10.0.0.0/24}
                """;
        server.answering("GET /api/v1/nodes/node2", node).answering("PATCH /api/v1/nodes/node2", node);

        nodes.cordon("node2");

        assertThat(server.changes())
                .singleElement()
                .asString()
                .startsWith("PATCH /api/v1/nodes/node2")
                .contains("\"path\":\"/spec/unschedulable\"", "\"value\":true");
    }

    @Test
    void evictWithinDisruptionBudgets() {
        NodePod pod = nodes.pods("node2").get(0);

        server.answering(EVICTION, 201, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}");
        assertThat(nodes.evict(pod)).isEmpty();

        server.answering(EVICTION, 429, """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 429, "reason": "TooManyRequests"}""");
        assertThat(nodes.evict(pod)).contains("its disruption budget does not allow it now");

        server.answering(EVICTION, 404, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 404}");
        assertThat(nodes.evict(pod)).as("gone").isEmpty();
    }
}
