package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staging and prod as two contexts of one kubeconfig. */
class KubernetesAccessTest {

    private static final String TWO = """
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

    private static final String OTHER = """
            apiVersion: v1
            kind: Config
            clusters: [{ name: dev, cluster: { server: "https://dev.example.com" } }]
            users: [{ name: me, user: { token: other } }]
            contexts: [{ name: dev, context: { cluster: dev, user: me } }]
            current-context: dev
            """;

    @TempDir
    private Path directory;

    private String two;
    private String other;

    @BeforeEach
    void files() throws IOException {
        two = Files.writeString(directory.resolve("two"), TWO).toString();
        other = Files.writeString(directory.resolve("other"), OTHER).toString();
    }

    private static String server(Map<String, String> stack, Map<String, String> environment) {
        return KubernetesAccess.ofStack(stack, Optional.empty())
                .resolve(environment)
                .getMasterUrl();
    }

    @Test
    void isTheClusterOfTheStackNotThatOfTheCurrentContext() {
        Map<String, String> environment = Map.of("KUBECONFIG", two);

        assertThat(server(Map.of("kubernetes:context", "prod"), environment)).startsWith("https://prod.");
        assertThat(server(Map.of(), environment)).startsWith("https://staging.");
        assertThat(server(Map.of("kubernetes:cluster", "prod"), environment)).startsWith("https://prod.");
    }

    @Test
    void readsAKubeconfigAsContentAndAsPath() {
        Map<String, String> environment = Map.of("KUBECONFIG", other);

        assertThat(server(Map.of("kubernetes:kubeconfig", TWO, "kubernetes:context", "prod"), environment))
                .startsWith("https://prod.");
        assertThat(server(Map.of("kubernetes:kubeconfig", two), environment)).startsWith("https://staging.");
    }

    /** As kubectl does: the first file that says something counts, files that are missing do not. */
    @Test
    void mergesTheFilesOfTheEnvironment() {
        Map<String, String> environment =
                Map.of("KUBECONFIG", String.join(":", directory.resolve("none").toString(), other, two));

        assertThat(server(Map.of(), environment)).startsWith("https://dev.");
        Config prod = KubernetesAccess.ofStack(Map.of("kubernetes:context", "prod"), Optional.empty())
                .resolve(environment);
        assertThat(prod.getMasterUrl()).startsWith("https://prod.");
        assertThat(prod.getAutoOAuthToken()).isEqualTo("other");
    }

    @Test
    void findsTheKubeconfigOfTheHomeFolder() throws IOException {
        Files.createDirectories(directory.resolve(".kube"));
        Files.writeString(directory.resolve(".kube/config"), OTHER);

        assertThat(server(Map.of(), Map.of("HOME", directory.toString()))).startsWith("https://dev.");
    }

    @Test
    void refusesAContextThatIsNotThere() {
        assertThatThrownBy(() -> server(Map.of("kubernetes:context", "qa"), Map.of("KUBECONFIG", two)))
                .isInstanceOf(UserError.class)
                .hasMessage("kubeconfig: no context qa (expected: one of staging, prod)");
        assertThatThrownBy(() -> server(
                        Map.of(), Map.of("KUBECONFIG", directory.resolve("none").toString())))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("none: not readable (expected: a kubeconfig)");
        assertThatThrownBy(() -> server(Map.of("kubernetes:kubeconfig", "a: b: c\n"), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("kubernetes:kubeconfig: not a kubeconfig");
    }

    @Test
    void refusesAnotherClusterThanTheStacks() {
        Map<String, String> environment = Map.of("KUBECONFIG", two);
        Config prod =
                new KubernetesAccess(Optional.empty(), Optional.of("prod"), Optional.empty()).resolve(environment);
        Config staging =
                new KubernetesAccess(Optional.of(two), Optional.empty(), Optional.empty()).resolve(environment);

        KubernetesAccess.requireSame("prod", prod, prod);
        assertThatThrownBy(() -> KubernetesAccess.requireSame("prod", prod, staging))
                .isInstanceOf(UserError.class)
                .hasMessage(Message.OTHER_CLUSTER.text(staging.getMasterUrl(), "prod", prod.getMasterUrl()));
    }
}
