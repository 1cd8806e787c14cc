package dev.zdd.policy.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A label selector: {@code matchLabels} and {@code matchExpressions}.
 *
 * @param labels that have to be there
 * @param expressions that have to hold
 */
public record Selector(Map<String, String> labels, List<Node> expressions) {

    /** Labels that the controller of a StatefulSet adds to its pods. */
    private static final Set<String> ADDED =
            Set.of("statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index");

    /** The selector at a place. */
    public static Selector of(Node node) {
        return new Selector(
                node.key("matchLabels").texts(), node.key("matchExpressions").items());
    }

    /** A selector that is nothing but a map of labels. */
    static Selector ofLabels(Node node) {
        Map<String, String> labels = new HashMap<>(node.texts());
        labels.keySet().removeAll(ADDED);
        return new Selector(labels, List.of());
    }

    /** Whether it says nothing, which means everything in some places and nothing in others. */
    public boolean empty() {
        return labels.isEmpty() && expressions.isEmpty();
    }

    /** Whether labels fit; an empty selector fits all. */
    public boolean matches(Map<String, String> present) {
        return present.entrySet().containsAll(labels.entrySet())
                && expressions.stream().allMatch(expression -> matches(expression, present));
    }

    private static boolean matches(Node expression, Map<String, String> labels) {
        String key = expression.textOf("key");
        List<String> values = expression.key("values").items().stream()
                .map(node -> node.text(""))
                .toList();
        return switch (expression.textOf("operator")) {
            case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> false;
        };
    }
}
