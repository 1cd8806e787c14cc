package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodTemplatesTest {

    private static final PodTemplateSpec OF_A_REPLICA_SET = Serialization.unmarshal("""
            metadata:
              labels: {app: shop, role: stable, pod-template-hash: a1, rollouts-pod-template-hash: a2}
              annotations: {note: kept, weight: all}
            spec:
              containers:
                - {name: proxy, image: "proxy:1"}
                - {name: api, image: "shop:1"}
            """, PodTemplateSpec.class);

    @Test
    void nameTheImageOfTheContainerThatServes() {
        assertThat(PodTemplates.image(OF_A_REPLICA_SET)).isEqualTo("shop:1");
        assertThat(PodTemplates.image(Serialization.unmarshal(
                        "spec: {containers: [{name: web, image: 'web:1'}, {name: proxy, image: 'proxy:1'}]}",
                        PodTemplateSpec.class)))
                .as("an application that is not the shop")
                .isEqualTo("web:1");
    }

    @Test
    void loseTheHashThatTheControllerAdds() {
        PodTemplateSpec template = PodTemplates.withoutHash(OF_A_REPLICA_SET);

        assertThat(template.getMetadata().getLabels()).containsOnlyKeys("app", "role");
        assertThat(OF_A_REPLICA_SET.getMetadata().getLabels())
                .as("the one that was given")
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary: {stableMetadata: {labels: {role: a}, annotations: {weight: a}}, canaryMetadata: {labels: {role: b}}}",
                "blueGreen: {activeMetadata: {labels: {role: a}, annotations: {weight: a}}, previewMetadata: {labels: {role: b}}}"
            })
    void loseWhatMarksTheRoleOfAVersion(String strategy) {
        GenericKubernetesResource rollout =
                Serialization.unmarshal("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                spec:
                  strategy:
                    %s
                """.formatted(strategy), GenericKubernetesResource.class);

        PodTemplateSpec template = PodTemplates.withoutRole(PodTemplates.withoutHash(OF_A_REPLICA_SET), rollout);

        assertThat(template.getMetadata().getLabels()).containsOnlyKeys("app");
        assertThat(template.getMetadata().getAnnotations()).containsOnlyKeys("note");
    }

    @Test
    void stayAsTheyAreWhereTheRolloutMarksNothing() {
        GenericKubernetesResource rollout = Serialization.unmarshal("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                spec: {strategy: {canary: {}}}
                """, GenericKubernetesResource.class);

        assertThat(PodTemplates.withoutRole(OF_A_REPLICA_SET, rollout)).isEqualTo(OF_A_REPLICA_SET);
    }
}
