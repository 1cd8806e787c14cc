package dev.zdd.plugins.kubernetes.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessesTest {

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment, UPDATE, DeploymentReadiness",
        "apps/v1beta1, Deployment, CREATE, DeploymentReadiness",
        "apps/v1, Deployment, READ, DeploymentReadiness",
        "v1, PersistentVolumeClaim, CREATE, PersistentVolumeClaimReadiness",
        "v1, PersistentVolumeClaim, READ,",
        "v1, Namespace, CREATE,",
        "v1, ConfigMap, CREATE,",
        "autoscaling/v2, HorizontalPodAutoscaler, CREATE,",
        "policy/v1, PodDisruptionBudget, CREATE,",
        "example.com/v1, Deployment, CREATE,",
        "serving.knative.dev/v1, Service, CREATE,",
        "argoproj.io/v1alpha1, Rollout, UPDATE, RolloutReadiness",
        "argoproj.io/v1alpha1, Rollout, READ,",
        "argoproj.io/v1alpha1, AnalysisTemplate, CREATE,",
    })
    void choosesTheRulesByGroupAndKind(String apiVersion, String kind, Operation operation, String rules) {
        assertThat(Readinesses.of(object(apiVersion, kind, "{}"), operation)
                        .map(readiness -> readiness.getClass().getSimpleName())
                        .orElse(null))
                .isEqualTo(rules);
    }

    @Test
    void letsTheAnnotationTakeThePlaceOfTheKindsRules() {
        GenericKubernetesResource object = object("apps/v1", "Deployment", "{pulumi.com/waitFor: condition=Available}");

        assertThat(Readinesses.of(object, Operation.CREATE)).containsInstanceOf(WaitForReadiness.class);
    }

    private static GenericKubernetesResource object(String apiVersion, String kind, String annotations) {
        return Seen.yaml(
                GenericKubernetesResource.class,
                "apiVersion: %s\nkind: %s\nmetadata: {name: x, annotations: %s}"
                        .formatted(apiVersion, kind, annotations));
    }
}
