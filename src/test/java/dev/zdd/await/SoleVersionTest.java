package dev.zdd.await;

import static dev.zdd.await.PodYaml.ending;
import static dev.zdd.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;

class SoleVersionTest {

    private static final String NEW = pod("api-2-a", "rs-2", PodYaml.ready());
    private static final String OLD = pod("api-1-a", "rs-1", PodYaml.ready()).replace("\"shop:2\"}]}", "\"shop:1\"}]}");

    private final Seen<Deployment> seen = new Seen<>(new SoleVersion<>(new DeploymentReadiness(), "shop:2"));

    @Test
    void isReadyWithPodsOfItsImageAlone() {
        seen.subject(deployment(1)).related(Pod.class, NEW, ending(NEW));

        assertThat(seen.ready().summary()).isEqualTo("1 of 1 pod available");
    }

    @Test
    void waitsForPodsOfAnotherImageToEndAndNamesThem() {
        seen.subject(deployment(1)).related(Pod.class, NEW, ending(OLD));

        assertThat(seen.pending().progress())
                .isEqualTo("also api-1-a, waiting for the end of pods of another version: api-1-a");
    }

    @Test
    void doesNotWaitForAPodThatHasEndedAndIsKept() {
        seen.subject(deployment(1)).related(Pod.class, NEW, OLD.replace("phase: Running", "phase: Failed"));

        assertThat(seen.ready().warnings()).isEmpty();
    }

    @Test
    void isNotReadyBeforeTheWorkloadIs() {
        seen.subject(deployment(0)).related(Pod.class, NEW);

        assertThat(seen.pending().progress()).startsWith("1 of 1 pod updated, 0 available");
    }

    private static String deployment(int available) {
        return """
                metadata: {name: api, namespace: shop, generation: 2}
                spec: {replicas: 1, selector: {matchLabels: {app: api}}}
                status: {observedGeneration: 2, replicas: 1, updatedReplicas: 1, availableReplicas: %d}
                """.formatted(available);
    }
}
