package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonSetReadinessTest {

    private final Seen<DaemonSet> seen = new Seen<>(new DaemonSetReadiness());

    @ParameterizedTest
    @CsvSource({
        "RollingUpdate, 2, 2, 2, 2, true",
        "RollingUpdate, 2, 0, 0, 0, true",
        "RollingUpdate, 2, 2, 1, 2, false",
        "RollingUpdate, 2, 2, 2, 1, false",
        "OnDelete, 2, 2, 0, 2, true",
        "OnDelete, 2, 2, 0, 1, false",
        "RollingUpdate, 1, 2, 2, 2, false",
    })
    void isReadyWhenEveryNodeHasAnAvailablePodOfTheNewestTemplate(
            String strategy, int observed, int wanted, int updated, int available, boolean ready) {
        seen.subject(set(strategy, observed, wanted, updated, available));

        assertThat(seen.outcome() instanceof Outcome.Ready).isEqualTo(ready);
    }

    @Test
    void judgesOnlyThePodsOfTheNewestTemplate() {
        String broken = pod("agent-1", "ds", PodYaml.waiting("ErrImageNeverPull", "absent"));
        seen.subject(set("RollingUpdate", 2, 2, 1, 1)).related(Pod.class, template(6, broken));
        assertThat(seen.pending().progress())
                .isEqualTo("1 of 2 pods available, 1 updated, waiting for pods to be replaced");

        seen.related(Pod.class, template(7, broken));
        assertThat(seen.failed().cause())
                .isEqualTo("pod agent-1: container api: image shop:2 cannot be pulled (ErrImageNeverPull): absent");
    }

    private static String template(int generation, String pod) {
        return pod.replace("labels: {", "labels: {pod-template-generation: \"%d\", ".formatted(generation));
    }

    private static String set(String strategy, int observed, int wanted, int updated, int available) {
        return """
                metadata:
                  name: agent
                  namespace: shop
                  uid: ds
                  generation: 2
                  annotations: {deprecated.daemonset.template.generation: "7"}
                spec: {selector: {matchLabels: {app: agent}}, updateStrategy: {type: %s}}
                status:
                  observedGeneration: %d
                  desiredNumberScheduled: %d
                  updatedNumberScheduled: %d
                  numberAvailable: %d
                """.formatted(strategy, observed, wanted, updated, available);
    }
}
