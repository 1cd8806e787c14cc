package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ProjectFilesTest {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Path PROGRAM = Path.of("/checkout/target/zdd-program.jar");

    @TempDir
    Path directory;

    private Path checkout;
    private ProjectFiles files;

    @BeforeEach
    void writeCheckout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("checkout"));
        Files.writeString(checkout.resolve("Pulumi.yaml"), "name: shop\ndescription: a shop\nruntime: java\n");
        Files.writeString(
                checkout.resolve("Pulumi.dev.yaml"),
                "config:\n  shop:replicas: 3\n  shop:image: ecommerce-ai:latest\n");
        files = new ProjectFiles(checkout, directory.resolve("project"), "example");
    }

    @Test
    void runsTheBuiltProgramUnderTheSameName() throws IOException {
        files.write("dev", PROGRAM, Map.of("image", "ecommerce-ai:0123456789ab"));

        JsonNode project = read("Pulumi.yaml");
        assertThat(project.path("name").asString()).isEqualTo("shop");
        assertThat(project.path("description").asString()).isEqualTo("a shop");
        assertThat(project.at("/runtime/name").asString()).isEqualTo("java");
        assertThat(project.at("/runtime/options/binary").asString()).isEqualTo(PROGRAM.toString());
    }

    @Test
    void changesTheImageAndNothingElseOfTheStack() throws IOException {
        files.write("dev", PROGRAM, Map.of("image", "ecommerce-ai:0123456789ab"));

        JsonNode config = read("Pulumi.dev.yaml").path("config");
        assertThat(config.path("shop:image").asString()).isEqualTo("ecommerce-ai:0123456789ab");
        assertThat(config.path("shop:replicas").asInt()).isEqualTo(3);
        assertThat(config.size()).isEqualTo(2);
    }

    @Test
    void changesValuesInsideOthers() throws IOException {
        Files.writeString(
                checkout.resolve("Pulumi.dev.yaml"),
                "config:\n  shop:canary: { steps: [1, 2], traffic: { hosts: [a.example.com], tlsSecret: tls } }\n");

        files.write(
                "dev",
                PROGRAM,
                Map.of(
                        "canary.traffic", "{ hosts: [shop.localhost] }",
                        "canary.analysis.prometheus", "http://10.0.0.1:9090"));

        assertThat(read("Pulumi.dev.yaml").at("/config/shop:canary").toString())
                .isEqualTo("{\"steps\":[1,2],\"traffic\":{\"hosts\":[\"shop.localhost\"]},"
                        + "\"analysis\":{\"prometheus\":\"http://10.0.0.1:9090\"}}");
    }

    @Test
    void takesKeysOfOtherNamespacesAsTheyAre() throws IOException {
        files.write("dev", PROGRAM, Map.of("policy:profile", "dev"));

        assertThat(read("Pulumi.dev.yaml").at("/config/policy:profile").asString())
                .isEqualTo("dev");
    }

    @Test
    void staysOnTheInstanceWhateverClusterTheStackNames() throws IOException {
        Files.writeString(
                checkout.resolve("Pulumi.dev.yaml"),
                "config: { kubernetes:kubeconfig: { secure: v1:abc }, kubernetes:cluster: eu, shop:replicas: 3 }\n");

        files.write("dev", PROGRAM, Map.of());

        assertThat(read("Pulumi.dev.yaml").path("config").toString())
                .isEqualTo("{\"shop:replicas\":3,\"kubernetes:context\":\"example\"}");
    }

    @Test
    void keepsTheSaltThatBelongsToTheState() throws IOException {
        files.write("dev", PROGRAM, Map.of("image", "ecommerce-ai:1"));
        Files.writeString(files.stackFile("dev"), "encryptionsalt: v1:abc\nconfig: {}\n");

        files.write("dev", PROGRAM, Map.of("image", "ecommerce-ai:2"));

        assertThat(read("Pulumi.dev.yaml").path("encryptionsalt").asString()).isEqualTo("v1:abc");
        assertThat(read("Pulumi.dev.yaml").at("/config/shop:image").asString()).isEqualTo("ecommerce-ai:2");
    }

    @Test
    void leavesTheCheckoutAsItIs() throws IOException {
        String before = Files.readString(checkout.resolve("Pulumi.dev.yaml"));

        files.write("dev", PROGRAM, Map.of("image", "ecommerce-ai:1"));

        assertThat(checkout.resolve("Pulumi.dev.yaml")).hasContent(before);
        assertThat(checkout).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void namesTheStackFileThatIsMissing() {
        assertThatThrownBy(() -> files.write("test", PROGRAM, Map.of("image", "ecommerce-ai:1")))
                .isInstanceOf(UserError.class)
                .hasMessage("%s/Pulumi.test.yaml: not readable (expected: part of the checkout)".formatted(checkout));
    }

    @Test
    void namesTheFileThatIsNoYaml() throws IOException {
        Files.writeString(checkout.resolve("Pulumi.yaml"), "name: [");

        assertThatThrownBy(files::projectName)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(checkout + "/Pulumi.yaml: ");
    }

    private JsonNode read(String name) throws IOException {
        return YAML.readTree(Files.readString(directory.resolve("project").resolve(name)));
    }
}
