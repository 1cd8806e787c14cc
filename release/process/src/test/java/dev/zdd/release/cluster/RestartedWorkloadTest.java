package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.testing.FakeTime;
import dev.zdd.release.testing.ScriptedApiServer;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restart writes, and how one that is under way is told from a release. */
class RestartedWorkloadTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/shops/deployments/shop";
    private static final String ROLLOUT = "/apis/argoproj.io/v1alpha1/namespaces/shops/rollouts/shop";
    private static final String SETS = "/apis/apps/v1/namespaces/shops/replicasets";

    private final ScriptedApiServer server = new ScriptedApiServer();

    RestartedWorkloadTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    private KubernetesCluster cluster(boolean canary) {
        return new KubernetesCluster(
                server.client(), "shops", "shop", canary, new Patience(new FakeTime(), Patience.LIMIT, note -> {}));
    }

    /** By a manager whose fields the plugin does not take over: what starts with kubectl is taken away by the next update. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAnnotatedUnderANameThatUpdatesLeaveAlone(boolean canary) {
        String path = canary ? ROLLOUT : DEPLOYMENT;
        server.answering("GET " + path, deployment()).answering("PATCH " + path, deployment());

        cluster(canary).restart(NOW);

        assertThat(server.changes())
                .containsExactly("PATCH " + path
                        + "?fieldManager=zdd-restart {\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                        + "{\"zdd_restarted_at\":\"2026-11-25T12:00:00Z\"}}}}}");
    }

    @Test
    void isUnderWayWhilePodsDifferInTheRestartAlone() {
        server.answering("GET " + DEPLOYMENT, deployment());
        server.answering("GET " + SETS, sets(set("a", 2, "shop:1", ""), set("b", 1, "shop:1", "zdd_restarted_at: x")));
        assertThat(cluster(false).isRestarting()).isTrue();

        server.answering(
                "GET " + SETS,
                sets(set("a", 2, "shop:1", "zdd_restarted_at: x"), set("b", 1, "shop:2", "zdd_restarted_at: x")));
        assertThat(cluster(false).isRestarting()).as("a release").isFalse();

        server.answering("GET " + SETS, sets(set("a", 0, "shop:1", ""), set("b", 3, "shop:1", "zdd_restarted_at: x")));
        assertThat(cluster(false).isRestarting()).as("over").isFalse();
    }

    @Test
    void sparesARolloutItsStepsUntilTheControllerKnows() {
        server.answering(
                "GET " + SETS,
                sets(
                        set("a", 3, "shop:1", "").replace("labels: {", "labels: {role: stable, "),
                        set("b", 1, "shop:1", "zdd_restarted_at: x").replace("labels: {", "labels: {role: canary, ")));
        server.answering("PATCH " + ROLLOUT + "/status", rollout("false"));

        server.answering("GET " + ROLLOUT, rollout("false"));
        cluster(true).hastenRestart();
        assertThat(server.changes())
                .containsExactly("PATCH " + ROLLOUT
                        + "/status?fieldManager=kubectl-zdd-rollback {\"status\":{\"promoteFull\":true}}");

        server.answering("GET " + ROLLOUT, rollout("true"));
        cluster(true).hastenRestart();
        assertThat(server.changes()).as("it knows").hasSize(1);
    }

    /** A canary has its steps and its analysis for a reason. */
    @Test
    void neverPromotesARelease() {
        server.answering("GET " + SETS, sets(set("a", 3, "shop:1", ""), set("b", 1, "shop:2", "")));
        server.answering("GET " + ROLLOUT, rollout("false"));

        cluster(true).hastenRestart();

        assertThat(server.changes()).isEmpty();
    }

    private static String deployment() {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop, namespace: shops, uid: u1}
                """;
    }

    private static String rollout(String promoted) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop, namespace: shops, uid: u1}
                spec:
                  strategy:
                    canary:
                      stableMetadata: {labels: {role: stable}}
                      canaryMetadata: {labels: {role: canary}}
                status: {currentPodHash: b, stableRS: a, promoteFull: %s}
                """.formatted(promoted);
    }

    private static String sets(String... sets) {
        return "apiVersion: apps/v1\nkind: ReplicaSetList\nitems:\n" + String.join("", sets);
    }

    private static String set(String hash, int replicas, String image, String annotation) {
        return """
                - apiVersion: apps/v1
                  kind: ReplicaSet
                  metadata:
                    name: shop-%1$s
                    ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: shop, uid: u1}]
                  spec:
                    replicas: %2$d
                    template:
                      metadata:
                        annotations: {%4$s}
                        labels: {app: shop, pod-template-hash: %1$s, rollouts-pod-template-hash: %1$s}
                      spec: {containers: [{name: api, image: "%3$s"}]}
                """.formatted(hash, replicas, image, annotation);
    }
}
