package dev.zdd.plugins.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who owns which fields of a live object, from metadata.managedFields. See <a
 * href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">server-side apply</a>.
 */
final class FieldOwners {

    /**
     * Managers whose fields an update takes over without a conflict, by prefix: as the official plugin does, so that a
     * change by hand with kubectl does not block the next deployment.
     */
    private static final List<String> TAKEN_OVER =
            List.of("kubectl", "before-first-apply", "pulumi-resource-kubernetes");

    private final List<Map<String, Object>> entries;

    private FieldOwners(List<Map<String, Object>> entries) {
        this.entries = entries;
    }

    @SuppressWarnings("unchecked")
    static FieldOwners of(Map<String, Object> live) {
        Object metadata = live.get("metadata");
        Object fields = metadata instanceof Map<?, ?> map ? map.get("managedFields") : null;
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object entry : fields instanceof List<?> list ? list : List.of()) {
            entries.add((Map<String, Object>) entry);
        }
        return new FieldOwners(entries);
    }

    /** Whether there are fields to take over from kubectl and its like. */
    boolean hasTakenOver() {
        return entries.stream().anyMatch(FieldOwners::isTakenOver);
    }

    /** Whether this manager has applied fields. */
    boolean hasApplied(String manager) {
        return entries.stream().anyMatch(entry -> isApply(entry) && manager.equals(entry.get("manager")));
    }

    /** Whether the field belongs to somebody else, and not to this manager. */
    boolean belongsToOthers(List<String> path, String manager) {
        boolean ours = false;
        boolean others = false;
        for (Map<String, Object> entry : entries) {
            if (owns(entry, path)) {
                boolean mine = manager.equals(entry.get("manager"));
                ours |= mine;
                others |= !mine;
            }
        }
        return others && !ours;
    }

    /**
     * All entries with those of kubectl and its like merged into the manager's own, for a JSON patch of managedFields.
     */
    List<Map<String, Object>> takenOverBy(String manager, String apiVersion) {
        Map<String, Object> mine = new LinkedHashMap<>();
        List<Map<String, Object>> result = new ArrayList<>();
        Optional<Map<String, Object>> own = Optional.empty();
        for (Map<String, Object> entry : entries) {
            boolean isOwn = isApply(entry) && manager.equals(entry.get("manager"));
            if (isOwn || isTakenOver(entry)) {
                merge(mine, fields(entry));
                own = isOwn || own.isEmpty() ? Optional.of(entry) : own;
            } else {
                result.add(entry);
            }
        }
        own.ifPresent(entry -> {
            Map<String, Object> merged = new LinkedHashMap<>(entry);
            merged.put("manager", manager);
            merged.put("operation", "Apply");
            merged.put("apiVersion", apiVersion);
            merged.put("fieldsV1", mine);
            result.add(0, merged);
        });
        return result;
    }

    private static boolean isApply(Map<String, Object> entry) {
        return "Apply".equals(entry.get("operation"));
    }

    private static boolean isTakenOver(Map<String, Object> entry) {
        String manager = String.valueOf(entry.get("manager"));
        return !entry.containsKey("subresource") && TAKEN_OVER.stream().anyMatch(manager::startsWith);
    }

    private static boolean owns(Map<String, Object> entry, List<String> path) {
        Map<String, Object> fields = fields(entry);
        for (String name : path) {
            if (!(fields.get("f:" + name) instanceof Map<?, ?> nested)) {
                return false;
            }
            fields = cast(nested);
        }
        return true;
    }

    private static Map<String, Object> fields(Map<String, Object> entry) {
        return entry.get("fieldsV1") instanceof Map<?, ?> fields ? cast(fields) : Map.of();
    }

    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((name, value) -> {
            Map<String, Object> nested = new LinkedHashMap<>();
            if (into.get(name) instanceof Map<?, ?> present) {
                nested.putAll(cast(present));
            }
            if (value instanceof Map<?, ?> added) {
                merge(nested, cast(added));
            }
            into.put(name, nested);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
