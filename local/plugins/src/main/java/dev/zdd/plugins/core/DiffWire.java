package dev.zdd.plugins.core;

import dev.zdd.plugins.core.ProviderPlugin.DiffResult;
import java.util.LinkedHashSet;
import java.util.Set;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/** Differences in the engine's wire format: a detailed diff of inputs. */
final class DiffWire {

    private DiffWire() {}

    static DiffResponse toWire(DiffResult result) {
        DiffResponse.Builder response = DiffResponse.newBuilder()
                .setChanges(result.changes().isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
                .setDeleteBeforeReplace(result.deleteBeforeReplace())
                .setHasDetailedDiff(true);
        Set<String> changed = new LinkedHashSet<>();
        Set<String> replacing = new LinkedHashSet<>();
        for (PropertyChange change : result.changes()) {
            String top = change.path().top().orElse("");
            changed.add(top);
            if (change.replaces()) {
                replacing.add(change.path().toString());
            }
            response.putDetailedDiff(
                    change.path().toString(),
                    PropertyDiff.newBuilder()
                            .setKind(kind(change))
                            .setInputDiff(true)
                            .build());
        }
        return response.addAllDiffs(changed).addAllReplaces(replacing).build();
    }

    private static PropertyDiff.Kind kind(PropertyChange change) {
        return switch (change.kind()) {
            case ADD -> change.replaces() ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
            case DELETE -> change.replaces() ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
            case UPDATE -> change.replaces() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
        };
    }
}
