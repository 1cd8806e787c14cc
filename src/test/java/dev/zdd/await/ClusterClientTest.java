package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    @Test
    void asksTheProgramOfTheUserForItsToken() throws IOException {
        Path program = Files.writeString(directory.resolve("login"), """
                #!/bin/sh
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "'"$REALM"'-token"}}'
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(token(KUBECONFIG.replace("token: t", """
                exec: { apiVersion: client.authentication.k8s.io/v1, command: "%s", interactiveMode: Never,
                      env: [{ name: REALM, value: acme }] }""".formatted(program))))
                .isEqualTo("acme-token");
    }

    @Test
    void readsTheTokenFileOfTheUserAgainAfterItsRenewal() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        Config config = new Kubeconfig(
                        Optional.of(KUBECONFIG.replace("token: t", "tokenFile: \"%s\"".formatted(file))),
                        Optional.empty(),
                        Optional.empty())
                .resolve(Map.of());

        try (KubernetesClient client = ClusterClient.connect(config, 0)) {
            assertThat(client.getConfiguration().getOauthTokenProvider().getToken())
                    .isEqualTo("first");
            Files.writeString(file, "second\n");
            assertThat(client.getConfiguration().getOauthTokenProvider().getToken())
                    .isEqualTo("second");
        }
    }

    @Test
    void isThePodsAccountWithoutAnyKubeconfig() throws IOException {
        Map<String, String> pod = Map.of(
                Config.KUBERNETES_AUTH_TRYKUBECONFIG_SYSTEM_PROPERTY,
                "false",
                Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY,
                Files.writeString(directory.resolve("token"), "of-the-pod").toString(),
                Config.KUBERNETES_SERVICE_HOST_PROPERTY,
                "10.96.0.1",
                Config.KUBERNETES_SERVICE_PORT_PROPERTY,
                "443");
        Map<String, String> nowhere = Map.of("HOME", directory.toString());
        pod.forEach(System::setProperty);
        try {
            Config config = new Kubeconfig(Optional.empty(), Optional.empty(), Optional.empty()).resolve(nowhere);
            assertThat(config.getMasterUrl()).isEqualTo("https://10.96.0.1:443/");
            assertThat(config.getAutoOAuthToken()).isEqualTo("of-the-pod");

            assertThatThrownBy(() ->
                            new Kubeconfig(Optional.empty(), Optional.of("prod"), Optional.empty()).resolve(nowhere))
                    .hasMessage("kubeconfig: none, but prod is asked for (expected: a kubeconfig with it;"
                            + " a pod's own account has one cluster without a name)");
        } finally {
            pod.keySet().forEach(System::clearProperty);
        }
    }

    private static String token(String kubeconfig) {
        try (KubernetesClient client = ClusterClient.connect(ClusterAccess.ambient(), Optional.of(kubeconfig), 0)) {
            return client.getConfiguration().getAutoOAuthToken();
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
