package dev.zdd.local.pulumi;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The generated Pulumi project of an instance: the checkout's {@code Pulumi.yaml} with the built program instead of a Maven
 * build, and a stack file that names what was built here. Nothing in the checkout is modified.
 *
 * @param checkout where {@code Pulumi.yaml} and {@code Pulumi.STACK.yaml} are read
 * @param project where they are written
 * @param context of the instance's kubeconfig, in place of any other cluster that a stack file names
 */
record ProjectFiles(Path checkout, Path project, String context) {
    /** The keys of a stack file that name a cluster. */
    private static final List<String> CLUSTER = List.of(
            "kubernetes:context", "kubernetes:kubeconfig", "kubernetes:cluster", "kubernetes:clusterIdentifier");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private static final String SALT = "encryptionsalt";

    /** Name of the project, the same in both. */
    String projectName() {
        return requireText(read(checkout.resolve("Pulumi.yaml")), "name", checkout.resolve("Pulumi.yaml"));
    }

    /** The generated stack file. */
    Path stackFile(String stack) {
        return project.resolve("Pulumi.%s.yaml".formatted(stack));
    }

    /**
     * Writes both files.
     *
     * @param program the program's jar
     * @param overrides values that replace those of the checkout's stack file, by their key without the project's name, or
     *     with another namespace, {@code policy:waivers}; a key with dots, {@code canary.traffic}, leads into a value that is a mapping, and its value is YAML
     */
    void write(String stack, Path program, Map<String, String> overrides) {
        String content = stackFileContent(stack, overrides);
        writeProject(program);
        writeStackFile(stack, content);
    }

    /** The checkout's {@code Pulumi.yaml} with the built program. */
    void writeProject(Path program) {
        ObjectNode definition = read(checkout.resolve("Pulumi.yaml"));
        ObjectNode runtime = definition.putObject("runtime");
        runtime.put("name", "java");
        runtime.putObject("options").put("binary", program.toString());
        write(project.resolve("Pulumi.yaml"), YAML.writeValueAsString(definition));
    }

    /** Takes a whole stack file, of an earlier update say. One without a salt gets that of the file before. */
    void writeStackFile(String stack, String content) {
        String salt = YAML.readTree(content).has(SALT)
                ? ""
                : earlierSalt(stack).map((SALT + ": %s%n")::formatted).orElse("");
        write(stackFile(stack), content + salt);
    }

    /** What {@link #write} would make the stack file; writes nothing. */
    String stackFileContent(String stack, Map<String, String> overrides) {
        ObjectNode stackFile = read(checkout.resolve("Pulumi.%s.yaml".formatted(stack)));
        ObjectNode config =
                stackFile.get("config") instanceof ObjectNode existing ? existing : stackFile.putObject("config");
        if (CLUSTER.stream().anyMatch(config::has)) {
            config.remove(CLUSTER);
            config.put(CLUSTER.get(0), context);
        }
        overrides.forEach((key, value) -> override(config, key, value));
        earlierSalt(stack).ifPresent(salt -> stackFile.put(SALT, salt));
        return YAML.writeValueAsString(stackFile);
    }

    private void override(ObjectNode config, String key, String value) {
        List<String> path = List.of(key.split("\\."));
        String first = key.contains(":") ? path.get(0) : projectName() + ":" + path.get(0);
        if (path.size() == 1) {
            config.put(first, value);
            return;
        }
        ObjectNode node = child(config, first);
        for (String name : path.subList(1, path.size() - 1)) {
            node = child(node, name);
        }
        node.set(path.get(path.size() - 1), YAML.readTree(value));
    }

    private static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode existing ? existing : node.putObject(name);
    }

    /** Pulumi writes the salt that belongs to the state's secrets into the generated file; it must outlive a rewrite. */
    private Optional<String> earlierSalt(String stack) {
        Path file = stackFile(stack);
        return Files.exists(file)
                ? Optional.ofNullable(read(file).get(SALT)).map(JsonNode::stringValue)
                : Optional.empty();
    }

    private static ObjectNode read(Path file) {
        try {
            if (YAML.readTree(Files.readString(file)) instanceof ObjectNode node) {
                return node;
            }
        } catch (IOException e) {
            throw new UserError("%s: not readable (expected: part of the checkout)".formatted(file), e);
        } catch (JacksonException e) {
            throw new UserError("%s: %s (expected: YAML)".formatted(file, e.getOriginalMessage()), e);
        }
        throw new UserError("%s: no mapping (expected: keys and values)".formatted(file));
    }

    private static String requireText(ObjectNode node, String key, Path file) {
        return Optional.ofNullable(node.get(key))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElseThrow(() -> new UserError("%s: no %s (expected: a text)".formatted(file, key)));
    }

    private static void write(Path file, String content) {
        Io.run("%s: cannot be written".formatted(file), () -> {
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }
}
