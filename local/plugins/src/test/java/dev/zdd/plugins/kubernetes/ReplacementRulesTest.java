package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementRulesTest {

    @ParameterizedTest
    @CsvSource({
        "apps/v1:Deployment, spec.selector.matchLabels.app, true",
        "apps/v1:Deployment, spec.template.spec.containers[0].image, false",
        "apps/v1:Deployment, spec.replicas, false",
        "apps/v1:Deployment, metadata.name, true",
        "apps/v1:Deployment, metadata.namespace, true",
        "apps/v1:Deployment, metadata.labels.app, false",
        "apps/v1:StatefulSet, spec.volumeClaimTemplates[0].spec, true",
        "batch/v1:Job, spec.template.spec.containers[0].image, true",
        "batch/v1:Job, spec.completions, true",
        "batch/v1:Job, spec.suspend, false",
        "core/v1:Service, spec.clusterIP, true",
        "core/v1:Service, spec.ports[0].port, false",
        "core/v1:Service, spec.type, false",
        "core/v1:PersistentVolumeClaim, spec.storageClassName, true",
        "core/v1:PersistentVolumeClaim, spec.resources.requests.storage, false",
        "core/v1:Pod, spec.containers[1], true",
        "core/v1:Pod, spec.containers[1].env[0].value, true",
        "core/v1:ConfigMap, data.color, true",
        "core/v1:Secret, data.password, true",
        "core/v1:Secret, type, true",
        "rbac.authorization.k8s.io/v1:RoleBinding, roleRef.name, true",
        "argoproj.io/v1alpha1:Rollout, spec.selector, false",
    })
    void replacesWhatKubernetesDoesNotChange(String type, String path, boolean replaces) {
        assertThat(rules(type, Map.of(), Props.EMPTY).replaces(PropertyPath.parse(path)))
                .isEqualTo(replaces);
    }

    @Test
    void changesMutableMapsInPlaceWhenTheProviderSaysSo() {
        Map<String, ?> mutable = Map.of("enableConfigMapMutable", "true", "enableSecretMutable", true);
        assertThat(rules("core/v1:ConfigMap", mutable, Props.EMPTY).replaces(PropertyPath.of("data", "a")))
                .isFalse();
        assertThat(rules("core/v1:Secret", mutable, Props.EMPTY).replaces(PropertyPath.of("stringData", "a")))
                .isFalse();
    }

    @Test
    void replacesWhatTheProgramDeclaredImmutable() {
        Props immutable = Props.of("immutable", PropertyValue.of(true));
        Map<String, ?> mutable = Map.of("enableConfigMapMutable", "true");
        assertThat(rules("core/v1:ConfigMap", mutable, immutable).replaces(PropertyPath.of("data", "a")))
                .isTrue();
        assertThat(rules("core/v1:ConfigMap", mutable, immutable).replaces(PropertyPath.of("immutable")))
                .isTrue();
    }

    private static ReplacementRules rules(String type, Map<String, ?> config, Props oldInputs) {
        return ReplacementRules.of(
                ResourceKind.ofToken("kubernetes:" + type),
                ProviderConfig.of(PropertyValue.fromPlainMap(config), Map.of()),
                oldInputs);
    }
}
