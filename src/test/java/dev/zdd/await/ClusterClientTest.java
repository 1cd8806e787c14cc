package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterClientTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
              - { name: staging, cluster: { server: "https://staging.example.com" } }
              - { name: prod, cluster: { server: "https://prod.example.com" } }
            users: [{ name: me, user: { token: t } }]
            contexts:
              - { name: staging, context: { cluster: staging, user: me } }
              - { name: prod, context: { cluster: prod, user: me } }
            current-context: staging
            """;

    @TempDir
    private Path directory;

    @Test
    void followsTheProviderToItsCluster() throws IOException {
        String path =
                Files.writeString(directory.resolve("kubeconfig"), KUBECONFIG).toString();

        for (String kubeconfig : new String[] {KUBECONFIG, path}) {
            assertThat(server(kubeconfig, null, null)).isEqualTo("https://staging.example.com/");
            assertThat(server(kubeconfig, "prod", null)).isEqualTo("https://prod.example.com/");
            assertThat(server(kubeconfig, null, "prod"))
                    .as("with the user of the current context")
                    .isEqualTo("https://prod.example.com/");
        }
    }

    private static String server(String kubeconfig, String context, String cluster) {
        ClusterAccess access = new ClusterAccess(
                Optional.empty(), Optional.ofNullable(context), Optional.ofNullable(cluster), Optional.empty());
        try (KubernetesClient client = ClusterClient.connect(access, Optional.of(kubeconfig), 0)) {
            assertThat(client.getConfiguration().getAutoOAuthToken()
                            + client.getConfiguration().getOauthToken())
                    .contains("t");
            return client.getMasterUrl().toString();
        }
    }
}
