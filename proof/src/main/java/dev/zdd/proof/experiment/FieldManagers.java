package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/** Who owns which fields of an object that an experiment changes. */
final class FieldManagers {
    private FieldManagers() {}

    /** Gives fields back to the managers they had: a server-side apply of theirs would otherwise meet a conflict. */
    static <T extends HasMetadata> void giveBack(Resource<T> object, T before) {
        Map<String, Object> managers =
                Map.of("metadata", Map.of("managedFields", before.getMetadata().getManagedFields()));
        object.patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(managers));
    }
}
