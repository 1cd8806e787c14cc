package dev.zdd.policy.mutation;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.testing.World;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing taken away from a stack or weakened.
 *
 * @param object {@code Kind/name}
 * @param path of the value; empty for the object as a whole
 * @param value what takes its place; null if nothing does
 */
record Mutation(String object, String path, Object value) {

    /** The stack without it. */
    World apply(World world) {
        return path.isEmpty() ? world.without(object) : world.set(object, path, value);
    }

    /** The path without indices, so that all containers and steps are one row. */
    String place() {
        return path.isEmpty() ? "(the object)" : path.replaceAll("\\[\\d+]", "[]");
    }

    /** The kind; both kinds of workload are one row. */
    String kind() {
        String kind = object.substring(0, object.indexOf('/'));
        return kind.matches("Deployment|Rollout") ? "workload" : kind;
    }

    /** What was done. */
    String deed() {
        return value == null ? "removed" : Node.root(value).show().replace("|", "\\|");
    }

    /** Every object, and every value in it, removed one at a time. */
    static List<Mutation> removals(World world) {
        List<Mutation> removals = new ArrayList<>();
        for (Manifest manifest : world.manifests()) {
            String object = manifest.kind() + "/" + manifest.name();
            removals.add(new Mutation(object, "", null));
            manifest.tree().members().forEach((key, node) -> {
                // Names and labels of the objects themselves protect nothing; without kind there is no object.
                if (!key.matches("apiVersion|kind|metadata")) {
                    collect(object, node, removals);
                }
            });
        }
        return removals;
    }

    private static void collect(String object, Node node, List<Mutation> removals) {
        removals.add(new Mutation(object, node.path(), null));
        node.members().values().forEach(member -> collect(object, member, removals));
        node.items().forEach(item -> collect(object, item, removals));
    }
}
