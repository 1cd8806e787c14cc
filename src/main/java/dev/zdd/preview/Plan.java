package dev.zdd.preview;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an update would do to the Kubernetes objects of a stack.
 *
 * @param changes one for every object, also for those that stay as they are
 * @param configuration the stack's values by their full key, as far as the plan tells them: scalars as they are, objects and
 *     lists as JSON, no secrets
 */
public record Plan(List<Change> changes, Map<String, String> configuration) {

    /** Copies list and map. */
    public Plan {
        changes = List.copyOf(changes);
        configuration = Map.copyOf(configuration);
    }

    /**
     * Reads what {@code pulumi preview --json} prints.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Plan ofEngine(String json) {
        Node root;
        try {
            root = Node.root(new Gson().fromJson(json, Object.class));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("not JSON (expected: the output of pulumi preview --json)", e);
        }
        if (root.key("steps").absent()) {
            throw new IllegalArgumentException("no steps (expected: the output of pulumi preview --json)");
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Node step : root.key("steps").items()) {
            Optional<Manifest> before = manifest(step.key("oldState"));
            Optional<Manifest> after = manifest(step.key("newState"));
            if (before.isPresent() || after.isPresent()) {
                add(changes, step.textOf("urn"), step.textOf("op"), before, after);
            }
        }
        return new Plan(new ArrayList<>(changes.values()), root.key("config").texts());
    }

    /** What an update from one set of manifests to another would do; fields that cannot be changed lead to a replacement. */
    public static Plan between(List<Manifest> before, List<Manifest> after) {
        List<Change> changes = new ArrayList<>();
        for (Manifest fresh : after) {
            Optional<Manifest> old =
                    before.stream().filter(one -> sameObject(one, fresh)).findFirst();
            Change change = new Change(Operation.UPDATE, old, Optional.of(fresh));
            Operation operation = old.isEmpty()
                    ? Operation.CREATE
                    : change.paths().isEmpty()
                            ? Operation.SAME
                            : Immutable.touchedBy(change) ? Operation.REPLACE : Operation.UPDATE;
            changes.add(new Change(operation, old, Optional.of(fresh)));
        }
        before.stream()
                .filter(old -> after.stream().noneMatch(fresh -> sameObject(old, fresh)))
                .forEach(old -> changes.add(new Change(Operation.DELETE, Optional.of(old), Optional.empty())));
        return new Plan(changes, Map.of());
    }

    /** The objects as they are. */
    public List<Manifest> before() {
        return changes.stream().flatMap(change -> change.before().stream()).toList();
    }

    /** The objects as they will be. */
    public List<Manifest> after() {
        return changes.stream().flatMap(change -> change.after().stream()).toList();
    }

    /** How many objects an operation is done to. */
    public long count(Operation operation) {
        return changes.stream()
                .filter(change -> change.operation() == operation)
                .count();
    }

    // A replacement is told in up to three steps.
    private static void add(
            Map<String, Change> changes, String urn, String op, Optional<Manifest> before, Optional<Manifest> after) {
        Operation operation = switch (op) {
            case "create", "import" -> Operation.CREATE;
            case "update" -> Operation.UPDATE;
            case "delete" -> Operation.DELETE;
            case "replace", "create-replacement", "delete-replaced", "import-replacement" -> Operation.REPLACE;
            default -> Operation.SAME;
        };
        Change known = changes.get(urn);
        if (known != null && (known.operation() == Operation.REPLACE || operation == Operation.REPLACE)) {
            changes.put(
                    urn,
                    new Change(
                            Operation.REPLACE,
                            known.before().or(() -> before),
                            known.after().or(() -> after)));
        } else {
            changes.put(
                    urn,
                    new Change(
                            operation,
                            operation == Operation.CREATE ? Optional.empty() : before,
                            operation == Operation.DELETE ? Optional.empty() : after));
        }
    }

    private static Optional<Manifest> manifest(Node state) {
        boolean kubernetes = state.textOf("type").startsWith("kubernetes:")
                && !state.textOf("type").endsWith("Patch");
        // What the program says of ownership is not part of a plan; the program itself was judged when it ran.
        Source source = new Source.InProgram(state.textOf("urn"), List.of("spec"), Optional.empty());
        return kubernetes ? Manifest.of(state.key("inputs").value(), source) : Optional.empty();
    }

    private static boolean sameObject(Manifest one, Manifest other) {
        return one.kind().equals(other.kind())
                && Manifest.group(one.apiVersion()).equals(Manifest.group(other.apiVersion()))
                && one.namespace().equals(other.namespace())
                && one.name().equals(other.name());
    }
}
