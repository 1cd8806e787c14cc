package dev.zdd.policy.model;

import java.util.List;
import java.util.Map;

/**
 * A label selector: {@code matchLabels} and {@code matchExpressions}.
 *
 * @param node the selector
 */
public record Selector(Node node) {

    /** Whether it says nothing, which means everything in some places and nothing in others. */
    public boolean empty() {
        return node.key("matchLabels").members().isEmpty()
                && node.key("matchExpressions").items().isEmpty();
    }

    /** Whether labels fit; an empty selector fits all. */
    public boolean matches(Map<String, String> labels) {
        return containsAll(labels, node.key("matchLabels").texts())
                && node.key("matchExpressions").items().stream().allMatch(expression -> matches(expression, labels));
    }

    /** Whether labels contain all of {@code wanted}. */
    public static boolean containsAll(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private static boolean matches(Node expression, Map<String, String> labels) {
        String key = expression.key("key").text("");
        List<String> values = expression.key("values").items().stream()
                .map(node -> node.text(""))
                .toList();
        return switch (expression.key("operator").text("")) {
            case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> false;
        };
    }
}
