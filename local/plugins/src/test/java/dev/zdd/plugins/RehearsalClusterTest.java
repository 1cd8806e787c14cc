package dev.zdd.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.kubernetes.ClientKeys;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** With the client that the plugin has; it would refuse a certificate that does not fit. */
class RehearsalClusterTest {

    @Test
    void answersLikeACluster() throws IOException {
        try (RehearsalCluster cluster = RehearsalCluster.start();
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(ClientKeys.withAlgorithm(Config.fromKubeconfig(cluster.kubeconfig())))
                        .build()) {
            assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
            assertThat(client.getApiResources("v1").getResources())
                    .singleElement()
                    .satisfies(resource -> assertThat(resource.getKind()).isEqualTo("ConfigMap"));
            assertThat(client.raw("/apis/apps/v1")).isNull();

            ConfigMap sent = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("thing")
                    .withNamespace("default")
                    .endMetadata()
                    .addToData("key", "value")
                    .build();
            assertThat(client.resource(sent).serverSideApply()).isEqualTo(sent);
        }
    }
}
