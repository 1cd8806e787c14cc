package dev.zdd.release.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A stack file as a whole: image and everything else that the program is told. Kept as text, so that going back to it gives the
 * same file again, comments and encrypted secrets included.
 *
 * @param text YAML
 */
public record Configuration(String text) {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** A key of the project's own at the level below {@code config:}. */
    private static final String KEY_LINE = "(?m)^(\\s+[\"']?[A-Za-z0-9_-]+:%s[\"']?:).*$";

    private static final Pattern CONFIG_LINE = Pattern.compile("(?m)^config:\\s*$");

    private static final Pattern PROJECT_KEY =
            Pattern.compile("(?m)^\\s+[\"']?([A-Za-z0-9_-]+):(image|strategy|url)[\"']?:");

    private static final Set<String> SECRET_KEYS = Set.of("password", "token", "secret");

    /** The image that it names; empty when it names none. */
    public Optional<String> image() {
        return text("image");
    }

    /** {@code rolling} or {@code canary}. */
    public String strategy() {
        return text("strategy").orElse("rolling");
    }

    /** A text of the project's own by its key without the project's name. */
    public Optional<String> text(String key) {
        JsonNode config = YAML.readTree(text).path("config");
        return config.properties().stream()
                .filter(entry -> entry.getKey().endsWith(":" + key))
                .map(entry -> entry.getValue().asString(""))
                .findFirst();
    }

    public Configuration withImage(String image) {
        return with("image", image);
    }

    /** With another value of a key of the project's own; the other lines stay as they are. */
    public Configuration with(String key, String value) {
        Matcher line = Pattern.compile(KEY_LINE.formatted(Pattern.quote(key))).matcher(text);
        String quoted = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        if (line.find()) {
            return new Configuration(line.replaceFirst("$1 " + Matcher.quoteReplacement(quoted)));
        }
        String added = "  %s:%s: %s".formatted(project(), key, quoted);
        Matcher config = CONFIG_LINE.matcher(text);
        if (!config.find()) {
            throw new IllegalStateException("stack file: no line config: (expected: one)");
        }
        return new Configuration(config.replaceFirst(Matcher.quoteReplacement("config:\n" + added)));
    }

    /** Without a key of the project's own that has a text for a value. */
    public Configuration without(String key) {
        return new Configuration(
                text.replaceAll("(?m)^\\s+[\"']?[A-Za-z0-9_-]+:%s[\"']?:.*\\R?".formatted(Pattern.quote(key)), ""));
    }

    /** Values in plain text that should not be shown all the same: passwords of a laboratory, say. */
    public List<String> secrets() {
        List<String> found = new ArrayList<>();
        collect(YAML.readTree(text).path("config"), found);
        return found;
    }

    private String project() {
        Matcher key = PROJECT_KEY.matcher(text);
        return key.find() ? key.group(1) : "ecommerce-ai";
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
