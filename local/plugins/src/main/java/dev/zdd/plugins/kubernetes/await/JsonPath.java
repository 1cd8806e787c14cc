package dev.zdd.plugins.kubernetes.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * A JSONPath in the dialect of {@code kubectl get -o jsonpath={...}}: an optional root {@code $}, fields (a dot inside a
 * name is escaped, {@code .app\.kubernetes\.io/name}, or the name is quoted, {@code ['app.kubernetes.io/name']}),
 * wildcards, indexes (negative ones count from the end), slices, unions, recursive descent and filters. Filters also
 * take {@code &&}, {@code ||}, {@code !} and parentheses, as the official provider's do (RFC 9535).
 *
 * <p>An own parser: the libraries that can be had follow Goessner's or the RFC's syntax, which know neither the escaped
 * dot nor the missing {@code $}.
 *
 * <p>Immutable; selects from maps and lists as a JSON parser gives them.
 */
final class JsonPath {

    private final List<Step> steps;

    JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * @param text the path without its braces
     * @throws InvalidAwaitAnnotation with the place of the first character that does not fit
     */
    static JsonPath parse(String text) {
        return new JsonPathParser(text).parse();
    }

    /** Every value that the path selects, in document order; empty when there is none. */
    List<Object> select(Object document) {
        return select(document, document);
    }

    private List<Object> select(Object root, Object start) {
        List<Object> selected = new ArrayList<>();
        selected.add(start);
        for (Step step : steps) {
            List<Object> next = new ArrayList<>();
            for (Object node : selected) {
                step.select(root, node, next);
            }
            selected = next;
        }
        return selected;
    }

    /** One link of the chain: adds what it selects below a node. */
    interface Step {
        void select(Object root, Object node, List<Object> into);
    }

    record Field(String name) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            if (node instanceof Map<?, ?> map && map.containsKey(name)) {
                into.add(map.get(name));
            }
        }
    }

    /** Every element of a list and every value of a map. */
    record Wildcard() implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            into.addAll(children(node));
        }
    }

    record Index(int index) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            if (node instanceof List<?> list) {
                int at = index < 0 ? list.size() + index : index;
                if (at >= 0 && at < list.size()) {
                    into.add(list.get(at));
                }
            }
        }
    }

    /** @param step greater than 0 */
    record Slice(int from, int to, int step) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            if (node instanceof List<?> list) {
                int first = Math.max(0, from < 0 ? list.size() + from : from);
                int end = Math.min(list.size(), to < 0 ? list.size() + to : to);
                for (int at = first; at < end; at += step) {
                    into.add(list.get(at));
                }
            }
        }
    }

    record Union(List<Step> alternatives) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            alternatives.forEach(step -> step.select(root, node, into));
        }
    }

    /** The step applied to the node itself and to everything below it. */
    record Descent(Step step) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            step.select(root, node, into);
            children(node).forEach(child -> select(root, child, into));
        }
    }

    record Filter(BiPredicate<Object, Object> condition) implements Step {
        @Override
        public void select(Object root, Object node, List<Object> into) {
            for (Object child : children(node)) {
                if (condition.test(root, child)) {
                    into.add(child);
                }
            }
        }
    }

    /** One side of a comparison: a value written out, or the first value of a path. */
    sealed interface Operand {
        /** The values it stands for; a literal is always one. */
        List<Object> values(Object root, Object current);
    }

    record Literal(Object value) implements Operand {
        @Override
        public List<Object> values(Object root, Object current) {
            List<Object> one = new ArrayList<>();
            one.add(value);
            return one;
        }
    }

    record Reference(JsonPath path, boolean fromRoot) implements Operand {
        @Override
        public List<Object> values(Object root, Object current) {
            return path.select(root, fromRoot ? root : current);
        }
    }

    private static List<Object> children(Object node) {
        if (node instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (node instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        return List.of();
    }
}
