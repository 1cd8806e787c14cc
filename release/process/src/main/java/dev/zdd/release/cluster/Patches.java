package dev.zdd.release.cluster;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/** How a workload is changed. */
final class Patches {

    /** A manager whose fields Pulumi's plugin takes over at the next update, as it does with those of kubectl. */
    private static final String MANAGER = "kubectl-zdd-rollback";

    /** One whose fields the plugin leaves alone: a restart is not undone by an update. */
    private static final String RESTART_MANAGER = "zdd-restart";

    private Patches() {}

    static PatchContext context(PatchType type) {
        return context(type, MANAGER);
    }

    static PatchContext ofRestart() {
        return context(PatchType.JSON_MERGE, RESTART_MANAGER);
    }

    private static PatchContext context(PatchType type, String manager) {
        return new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(manager)
                .build();
    }

    /** An operation of a JSON patch. Add also replaces; it is add because a field may be left out where it has its default. */
    static Map<String, Object> set(String path, Object value) {
        return Map.of("op", "add", "path", path, "value", value);
    }

    /** A key as a JSON pointer has it (RFC 6901). */
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
