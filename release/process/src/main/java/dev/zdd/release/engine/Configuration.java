package dev.zdd.release.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A stack file as a whole: image and everything else that the program is told. Kept as text, so that going back to it gives the
 * same file again, comments and encrypted secrets included.
 *
 * @param text YAML
 */
public record Configuration(String text) {

    /** The key of the image whose contract migrations may run; empty: of none. */
    public static final String CONTRACT = "contract";

    /** The key of the cluster that the stack is on. */
    static final String CONTEXT = "kubernetes:context";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Of Pulumi's providers, of the policies and of Pulumi itself; every other key is the project's own. */
    private static final Set<String> FOREIGN = Set.of("kubernetes", "policy", "pulumi");

    private static final Set<String> SECRET_KEYS = Set.of("password", "token", "secret");

    /** The image that it names; empty when it names none. */
    public Optional<String> image() {
        return text("image");
    }

    /** A text of the project's own by its key without the project's name. */
    public Optional<String> text(String key) {
        JsonNode config = YAML.readTree(text).path("config");
        return config.properties().stream()
                .filter(entry -> entry.getKey().endsWith(":" + key)
                        && !FOREIGN.contains(
                                entry.getKey().substring(0, entry.getKey().indexOf(':'))))
                .map(entry -> entry.getValue().asString(""))
                .findFirst();
    }

    /** Whether it says which cluster the stack is on. */
    public boolean namesCluster() {
        JsonNode config = YAML.readTree(text).path("config");
        return config.has(CONTEXT) || config.has("kubernetes:kubeconfig") || config.has("kubernetes:cluster");
    }

    /** The context of the stack's cluster; empty where it names none. */
    Optional<String> context() {
        return Optional.ofNullable(
                YAML.readTree(text).path("config").path(CONTEXT).asString(null));
    }

    /** Values in plain text that should not be shown all the same: passwords of a laboratory, say. */
    public List<String> secrets() {
        List<String> found = new ArrayList<>();
        collect(YAML.readTree(text).path("config"), found);
        return found;
    }

    private static void collect(JsonNode node, List<String> found) {
        node.properties().forEach(entry -> {
            if (SECRET_KEYS.contains(entry.getKey()) && entry.getValue().isString()) {
                found.add(entry.getValue().stringValue());
            }
            collect(entry.getValue(), found);
        });
    }

    /** Without the text, which holds passwords. */
    @Override
    public String toString() {
        return "Configuration[image=%s]".formatted(image().orElse(""));
    }
}
