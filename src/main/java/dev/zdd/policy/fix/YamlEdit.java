package dev.zdd.policy.fix;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Sets single values in the text of YAML or JSON: whatever else stands there, comments and order included, stays as it is. */
final class YamlEdit {

    private static final String INDENT = "  ";

    private static final Pattern LINE_FEED = Pattern.compile("(?<!\r)\n");

    private YamlEdit() {}

    /** Where each document begins, as an offset into {@code text}. */
    static List<Integer> documents(String text) {
        List<Integer> starts = new ArrayList<>();
        for (Node top : compose(text)) {
            starts.add(offset(text, top.getStartMark()));
        }
        return starts;
    }

    /**
     * The text with one value set in its first document.
     *
     * @param steps keys and list indexes; keys that are missing are added
     * @return empty where the place is a list or map, or lies in a list that is too short
     */
    static Optional<String> set(String text, List<String> steps, String value) {
        Optional<String> changed = change(text, steps, value);
        boolean carriageReturns =
                text.contains("\r\n") && !LINE_FEED.matcher(text).find();
        return carriageReturns ? changed.map(one -> LINE_FEED.matcher(one).replaceAll("\r\n")) : changed;
    }

    private static Optional<String> change(String text, List<String> steps, String value) {
        Iterator<Node> documents = compose(text).iterator();
        if (!documents.hasNext()) {
            return Optional.empty();
        }
        Node node = documents.next();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Node> next = child(node, steps.get(i));
            if (next.isEmpty()) {
                List<String> missing = steps.subList(i, steps.size());
                return missing.stream().allMatch(step -> step.matches("[A-Za-z].*"))
                        ? insert(text, node, missing, value)
                        : Optional.empty();
            }
            node = next.get();
        }
        return node instanceof ScalarNode ? Optional.of(replace(text, node, quoted(text, value))) : Optional.empty();
    }

    private static Iterable<Node> compose(String text) {
        return new Compose(LoadSettings.builder().setSchema(new CoreSchema()).build()).composeAllFromString(text);
    }

    private static Optional<Node> child(Node node, String step) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(step))
                    .map(NodeTuple::getValueNode)
                    .findFirst();
        }
        if (node instanceof SequenceNode sequence && step.matches("\\d+")) {
            return sequence.getValue().stream().skip(Integer.parseInt(step)).findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> insert(String text, Node parent, List<String> keys, String value) {
        if (parent instanceof ScalarNode scalar && scalar.getValue().matches("|~|null")) {
            return Optional.of(replace(text, parent, "{" + inFlow(text, keys, value) + "}"));
        }
        if (!(parent instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        if (mapping.getFlowStyle() == FlowStyle.FLOW || mapping.getValue().isEmpty()) {
            int inside = offset(text, mapping.getStartMark()) + 1;
            String rest = mapping.getValue().isEmpty() ? "" : ", ";
            return Optional.of(text.substring(0, inside) + inFlow(text, keys, value) + rest + text.substring(inside));
        }
        return Optional.of(insertBlock(text, mapping.getValue(), keys, value));
    }

    /** Behind the first member: a list's item begins with its name, and a comment belongs to what follows it. */
    private static String insertBlock(String text, List<NodeTuple> members, List<String> keys, String value) {
        Node first = members.get(0).getKeyNode();
        int column = first.getStartMark().orElseThrow().getColumn();
        String block = inBlock(keys, value, column);
        if (members.size() > 1) {
            int line = lineStart(text, offset(text, members.get(1).getKeyNode().getStartMark()));
            while (line > 0 && isBlankOrComment(text, lineStart(text, line - 1))) {
                line = lineStart(text, line - 1);
            }
            return text.substring(0, line) + " ".repeat(column) + block + "\n" + text.substring(line);
        }
        if (members.get(0).getValueNode() instanceof ScalarNode only && isOnOneLine(only)) {
            int end = text.indexOf('\n', offset(text, only.getEndMark()));
            int at = end < 0 ? text.length() : end;
            return text.substring(0, at) + "\n" + " ".repeat(column) + block + text.substring(at);
        }
        int at = offset(text, first.getStartMark());
        return text.substring(0, at) + block + "\n" + " ".repeat(column) + text.substring(at);
    }

    private static boolean isOnOneLine(ScalarNode scalar) {
        return scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED
                && scalar.getStartMark().orElseThrow().getLine()
                        == scalar.getEndMark().orElseThrow().getLine();
    }

    private static String inBlock(List<String> keys, String value, int column) {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            block.append(i == 0 ? "" : "\n" + " ".repeat(column) + INDENT.repeat(i))
                    .append(keys.get(i))
                    .append(':');
        }
        return block.append(' ').append(value).toString();
    }

    private static String inFlow(String text, List<String> keys, String value) {
        String inner = quoted(text, value);
        for (int i = keys.size() - 1; i >= 0; i--) {
            String key = isJson(text) ? "\"%s\"".formatted(keys.get(i)) : keys.get(i);
            inner = "%s: %s".formatted(key, i == keys.size() - 1 ? inner : "{%s}".formatted(inner));
        }
        return inner;
    }

    private static String quoted(String text, String value) {
        return isJson(text) ? value.replaceAll("(?<![\"\\w])([A-Z]\\w*)(?![\"\\w])", "\"$1\"") : value;
    }

    private static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    private static String replace(String text, Node node, String value) {
        int start = offset(text, node.getStartMark());
        String space =
                start == offset(text, node.getEndMark()) && start > 0 && text.charAt(start - 1) == ':' ? " " : "";
        return text.substring(0, start) + space + value + text.substring(offset(text, node.getEndMark()));
    }

    private static boolean isBlankOrComment(String text, int line) {
        int end = text.indexOf('\n', line);
        String content = text.substring(line, end < 0 ? text.length() : end).strip();
        return content.isEmpty() || content.startsWith("#");
    }

    private static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Marks count code points. */
    private static int offset(String text, Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }
}
