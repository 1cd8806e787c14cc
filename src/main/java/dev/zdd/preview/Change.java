package dev.zdd.preview;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to one object.
 *
 * @param before what is there; empty for a creation
 * @param after what will be there; empty for a deletion
 */
public record Change(Operation operation, Optional<Manifest> before, Optional<Manifest> after) {

    /** @throws IllegalArgumentException if there is neither before nor after */
    public Change {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing (expected: before or after)");
        }
    }

    /** The object, as it will be where it will be. */
    public Manifest object() {
        return after.or(() -> before).orElseThrow();
    }

    /** Whether the object keeps its name; one with a new name is there before the old one goes. */
    public boolean sameName() {
        return before.isPresent()
                && after.isPresent()
                && before.get().name().equals(after.get().name())
                && before.get().namespace().equals(after.get().namespace());
    }

    /** Whether a value differs between before and after. */
    public boolean changes(String path) {
        return before.isPresent()
                && after.isPresent()
                && !before.get()
                        .at(path)
                        .show(Integer.MAX_VALUE)
                        .equals(after.get().at(path).show(Integer.MAX_VALUE));
    }

    /** The paths of the values that differ, without what is around them. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        if (before.isPresent() && after.isPresent()) {
            collect(before.get().tree(), after.get().tree(), paths);
        }
        return paths;
    }

    private static void collect(Node before, Node after, List<String> paths) {
        if (before.show(Integer.MAX_VALUE).equals(after.show(Integer.MAX_VALUE))) {
            return;
        }
        boolean maps = !before.members().isEmpty() && !after.members().isEmpty();
        List<Node> old = before.items();
        List<Node> fresh = after.items();
        if (maps) {
            Set<String> keys = new LinkedHashSet<>(before.members().keySet());
            keys.addAll(after.members().keySet());
            // The plugin's own notes.
            keys.removeIf(key -> key.startsWith("__"));
            keys.forEach(key -> collect(before.key(key), after.key(key), paths));
        } else if (!old.isEmpty() && old.size() == fresh.size()) {
            for (int i = 0; i < old.size(); i++) {
                collect(old.get(i), fresh.get(i), paths);
            }
        } else {
            paths.add(after.path());
        }
    }
}
