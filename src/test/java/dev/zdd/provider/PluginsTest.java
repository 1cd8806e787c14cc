package dev.zdd.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginsTest {

    /** As the language host does before it starts the program. */
    @Test
    void theEngineIsAskedForThePluginsThatTheProgramUses() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.pulumi.bootstrap.internal.Main",
                        "packages")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();

        Map<String, String> versions = new HashMap<>();
        for (JsonElement plugin : JsonParser.parseString(answer).getAsJsonArray()) {
            JsonObject one = plugin.getAsJsonObject();
            versions.put(one.get("name").getAsString(), one.get("version").getAsString());
        }
        assertThat(versions)
                .containsExactlyInAnyOrderEntriesOf(Map.of("kubernetes", Plugins.KUBERNETES, "random", Plugins.RANDOM));
    }

    @Test
    void thePluginsAreBuiltInTheVersionsThatTheProgramUses() throws Exception {
        assertThat(Files.readString(Path.of("local/tools/shared/go.mod")))
                .contains("// release v%s\n".formatted(Plugins.KUBERNETES));
        assertThat(Files.readString(Path.of("local/tools/shared/go.mod")))
                .contains("// release v%s\n".formatted(Plugins.RANDOM));
    }
}
