package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The databases beside the cluster, on the shared instance. */
class ManagedServicesIT {
    private static final String NAMESPACE = "services-it";
    private static final LocalCluster CLUSTER =
            LocalCluster.of(Surroundings.instance(), Binaries.in(Surroundings.binaries()));
    private static final Kubectl KUBECTL =
            new Kubectl(Surroundings.binaries().resolve("kubectl"), Surroundings.kubeconfig(), NAMESPACE);

    @BeforeAll
    static void deploy() {
        KUBECTL.run("create", "namespace", NAMESPACE);
        KUBECTL.deployWeb("web", 2);
    }

    @AfterAll
    static void deleteNamespace() {
        KUBECTL.run("delete", "namespace", NAMESPACE);
    }

    @Test
    void podsOfBothNodesReachAllOfThem() {
        List<String> pods = KUBECTL.pods("web");
        assertThat(pods.stream().map(pod -> KUBECTL.run("get", pod, "-o", "jsonpath={.spec.nodeName}")))
                .containsExactlyInAnyOrder("node1", "node2");

        assertThat(pods).allSatisfy(pod -> {
            for (int port :
                    List.of(ManagedServices.POSTGRESQL_PORT, ManagedServices.REDIS_PORT, ManagedServices.MILVUS_PORT)) {
                KUBECTL.inPod(pod, "nc -w 5 %s %d < /dev/null > /dev/null".formatted(ManagedServices.HOST, port));
            }
        });
    }

    @Test
    void theDatabaseBelongsToItsUserAndAsksForThePassword() {
        assertThat(psql(ManagedServices.PASSWORD, "SELECT current_database() || ' ' || current_user")
                        .output())
                .isEqualTo("shop shop\n");
        assertThat(psql("wrong", "SELECT 1").errors()).contains("password authentication failed");
    }

    private static Command.Result psql(String password, String sql) {
        List<String> words = List.of(
                "psql",
                "--no-psqlrc",
                "--tuples-only",
                "--no-align",
                "--host=" + ManagedServices.HOST,
                "--username=" + ManagedServices.DATABASE,
                "--dbname=" + ManagedServices.DATABASE,
                "--command=" + sql);
        return Command.of(CLUSTER.inServices(words))
                .withEnvironment("PGPASSWORD", password)
                .run();
    }

    @Test
    void redisAsksForThePassword() {
        assertThat(redis("PING\r\nQUIT\r\n")).first().asString().startsWith("-NOAUTH");
        assertThat(redis("AUTH %s\r\nPING\r\nQUIT\r\n".formatted(ManagedServices.PASSWORD)))
                .containsExactly("+OK", "+PONG", "+OK");
    }

    private static Stream<String> redis(String input) {
        List<String> words = Probe.connection("TCP4:%s:%d".formatted(ManagedServices.HOST, ManagedServices.REDIS_PORT));
        return Command.of(CLUSTER.inServices(words)).withInput(input).output().lines();
    }
}
