package dev.zdd.config;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The stack files of this repository, read as Pulumi hands them over. */
public final class StackFiles {

    private StackFiles() {}

    /**
     * The configuration of a stack.
     *
     * @param checkout where {@code ./zdd} notes the image that it built last
     */
    public static StackConfig read(String stack, Path checkout) {
        try {
            return parse(stack, Files.readString(Path.of("Pulumi.%s.yaml".formatted(stack))), checkout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of stack dev of an example, a folder in {@code examples}. */
    public static StackConfig readExample(String folder) throws IOException {
        Path example = Path.of("examples", folder);
        Map<?, ?> project = new Yaml().load(Files.readString(example.resolve("Pulumi.yaml")));
        return parse(
                (String) project.get("name"), "dev", Files.readString(example.resolve("Pulumi.dev.yaml")), example);
    }

    static StackConfig parse(String stack, String yaml, Path checkout) {
        return parse("ecommerce-ai", stack, yaml, checkout);
    }

    private static StackConfig parse(String project, String stack, String yaml, Path checkout) {
        Map<?, ?> config = (Map<?, ?>) new Yaml().<Map<?, ?>>load(yaml).get("config");
        Map<String, String> values = new TreeMap<>();
        config.forEach((key, value) -> {
            if (value != null) {
                values.put((String) key, value instanceof String text ? text : new Gson().toJson(value));
            }
        });
        return StackConfig.read(project, stack, new ConfigValues(values), Optional.empty(), checkout);
    }
}
