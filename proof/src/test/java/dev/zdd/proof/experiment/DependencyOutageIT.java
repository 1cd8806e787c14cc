package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.cluster.ManagedServices;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/specification.md#probes: a server that hangs, because its packets are dropped rather than refused, neither slows a probe down nor
 * restarts a pod. What a probe saw is in the kubelet's own events: an answer that came too late would be one of them.
 */
@Isolated("takes services away that all stacks share")
class DependencyOutageIT {
    private static final Workload SHOP = Workload.ECOMMERCE_AI;

    /** A liveness probe that failed would have restarted the pods after 30 s (3 times 10 s). */
    private static final Duration LONGER_THAN_LIVENESS = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Lab lab;
    private LivePods pods;

    @BeforeEach
    void everythingIsFine() {
        lab = Surroundings.lab();
        pods = new LivePods(lab.client());
        Await.until(
                "3 ready pods, all dependencies UP",
                Duration.ofMinutes(3),
                () -> pods.ready() == 3 && pods.all().size() == 3 && everyPodSees("UP", "database", "redis", "milvus"));
    }

    @AfterEach
    void letPacketsPass() {
        DependencyOutage.restorePackets(Surroundings.instance());
        Await.until("3 ready pods", PATIENCE, () -> pods.ready() == 3);
        lab.close();
    }

    @Test
    void withoutPostgresqlPodsLeaveTrafficAndComeBackByThemselves() {
        Map<String, Integer> restarts = pods.restarts();
        Instant began = Instant.now();

        drop(ManagedServices.POSTGRESQL_PORT);
        Await.until("no pod in traffic", PATIENCE, () -> pods.ready() == 0);
        Await.pause(LONGER_THAN_LIVENESS);
        assertThat(pods.ready()).isZero();
        DependencyOutage.restorePackets(Surroundings.instance());
        Await.until("all pods in traffic", PATIENCE, () -> pods.ready() == 3);

        assertThat(pods.restarts()).as("restarts by pod").isEqualTo(restarts);
        assertThat(failedProbesSince(began))
                .as("failed probes")
                .isNotEmpty()
                .allMatch(message ->
                        message.startsWith("Readiness probe failed: HTTP probe failed with statuscode: 503"));
    }

    @Test
    void withoutRedisAndMilvusPodsStayInTraffic() {
        Map<String, Integer> restarts = pods.restarts();
        Instant began = Instant.now();

        drop(ManagedServices.REDIS_PORT);
        drop(ManagedServices.MILVUS_PORT);
        Await.until("every pod knows", PATIENCE, () -> everyPodSees("DOWN", "redis", "milvus"));
        // Four readiness periods of 5 s, of which two failures take a pod out.
        for (int second = 0; second < 20; second++) {
            assertThat(pods.ready()).isEqualTo(3);
            Await.pause(Duration.ofSeconds(1));
        }
        DependencyOutage.restorePackets(Surroundings.instance());
        Await.until("every pod knows", PATIENCE, () -> everyPodSees("UP", "database", "redis", "milvus"));

        assertThat(pods.restarts()).as("restarts by pod").isEqualTo(restarts);
        assertThat(failedProbesSince(began)).as("failed probes").isEmpty();
    }

    private static void drop(int port) {
        DependencyOutage.drop(Surroundings.instance(), port);
    }

    private boolean everyPodSees(String state, String... dependencies) {
        return pods.all().stream().allMatch(pod -> {
            JsonNode readiness = readiness(pod);
            return List.of(dependencies).stream()
                    .allMatch(name -> readiness
                            .path("dependencies")
                            .valueStream()
                            .anyMatch(dependency -> dependency
                                            .path("name")
                                            .asString("")
                                            .equals(name)
                                    && dependency.path("state").asString("").equals(state)));
        });
    }

    /** Through the API server; empty where the pod does not answer 200. */
    private JsonNode readiness(Pod pod) {
        KubernetesClient client = lab.impatientClient();
        String body = client.raw("/api/v1/namespaces/%s/pods/%s:8080/proxy/readiness"
                .formatted(SHOP.namespace(), pod.getMetadata().getName()));
        return JsonMapper.shared().readTree(body == null ? "{}" : body);
    }

    private List<String> failedProbesSince(Instant began) {
        List<String> names =
                pods.all().stream().map(pod -> pod.getMetadata().getName()).toList();
        // The kubelet reports in batches.
        Await.pause(Duration.ofMillis(TimeUnit.SECONDS.toMillis(2)));
        return lab.client().v1().events().inNamespace(SHOP.namespace()).list().getItems().stream()
                .filter(event -> names.contains(event.getInvolvedObject().getName()))
                .filter(event -> event.getReason().equals("Unhealthy"))
                .filter(event -> lastSeen(event).isAfter(began))
                .map(Event::getMessage)
                .toList();
    }

    /** To the second, so that an event of the second before the beginning is not taken for one after it. */
    private static Instant lastSeen(Event event) {
        return event.getLastTimestamp() == null ? Instant.MIN : Instant.parse(event.getLastTimestamp());
    }
}
