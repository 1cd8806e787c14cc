package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With a pulumi that notes what it is called with. */
class StackClusterTest {

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
    private Path checkout;

    private Map<String, String> environment;

    @BeforeEach
    void aCheckout() throws IOException {
        Files.writeString(checkout.resolve("Pulumi.yaml"), "name: shop\n");
        Files.writeString(checkout.resolve("Pulumi.prod-eu.yaml"), "config: { kubernetes:context: prod }\n");
        Path kubeconfig = Files.writeString(checkout.resolve("kubeconfig"), KUBECONFIG);
        Path pulumi = Files.createFile(
                checkout.resolve("pulumi"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                pulumi,
                "#!/bin/sh\necho \"$*\" >> %s/calls\necho '{\"kubernetes:context\": {\"value\": \"prod\"}}'\n"
                        .formatted(checkout));
        environment = Map.of("PATH", checkout.toString(), "KUBECONFIG", kubeconfig.toString());
    }

    private StackCluster cluster(String... arguments) {
        ClusterOptions options = new ClusterOptions();
        var unused = new CommandLine(options).parseArgs(arguments);
        return StackCluster.of("prod-eu", options, new Surroundings(checkout, checkout), environment);
    }

    @Test
    void followsTheStackAsPulumiUpDoes() {
        assertThat(cluster("--instance", "none").access().getMasterUrl()).startsWith("https://prod.");
        assertThat(cluster("--kubeconfig", checkout + "/kubeconfig").access().getMasterUrl())
                .startsWith("https://prod.");
    }

    @Test
    void refusesAnotherClusterBeforeAnythingElseIsRead() {
        assertThatThrownBy(() -> cluster("--context", "staging"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("https://staging.example.com")
                .hasMessageContaining("stack prod-eu, https://prod.example.com");
        assertThat(checkout.resolve("calls")).content().isEqualTo("config --stack prod-eu --json --show-secrets\n");
    }

    @Test
    void aStackOfSeveralServicesIsRefusedByWhatKnowsOne() throws IOException {
        Files.writeString(checkout.resolve("pulumi"), """
                #!/bin/sh
                case $1 in
                  config) echo '{"kubernetes:context": {"value": "prod"}}' ;;
                  *) echo '{"services": {"api": {"namespace": "api"}, "web": {"namespace": "web"}}}' ;;
                esac
                """);
        assertThatThrownBy(() -> cluster("--instance", "none").outputs())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "stack prod-eu: the services api, web (expected: one service in the stack: pulumi up deploys several)");
    }

    @Test
    void anInstanceThatIsNotUpIsSaidWhereNothingNamesACluster() throws IOException {
        Files.writeString(checkout.resolve("Pulumi.prod-eu.yaml"), "config: {}\n");
        environment = Map.of("PATH", checkout.toString());

        assertThatThrownBy(() -> cluster("--instance", "none")).hasMessageContaining("instance none: not up");
    }
}
