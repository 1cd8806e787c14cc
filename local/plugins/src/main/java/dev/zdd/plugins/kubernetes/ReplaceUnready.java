package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyChange;
import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.kubernetes.Discovery.Served;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The annotation {@code pulumi.com/replaceUnready}: a Job that has not completed is made anew. */
final class ReplaceUnready {

    private ReplaceUnready() {}

    static Optional<PropertyChange> change(Session session, ResourceKind kind, DiffCall call) {
        if (!Annotations.isTrue(call.news(), Annotations.REPLACE_UNREADY)
                || !kind.is("batch", "Job")
                || session.cluster().unreachable().isPresent()
                || isComplete(session, kind, call)) {
            return Optional.empty();
        }
        return Optional.of(new PropertyChange(
                PropertyPath.of("metadata", "annotations", Annotations.REPLACE_UNREADY),
                PropertyChange.Kind.UPDATE,
                true));
    }

    private static boolean isComplete(Session session, ResourceKind kind, DiffCall call) {
        ObjectId id = ObjectId.parse(call.id());
        try {
            Optional<Served> served = session.cluster().discovery().find(kind);
            return served.isEmpty()
                    || isComplete(session.cluster().server().get(served.get().path(id.namespace(), id.name())));
        } catch (ApiError e) {
            return true;
        }
    }

    private static boolean isComplete(Map<String, Object> job) {
        Object conditions = job.get("status") instanceof Map<?, ?> status ? status.get("conditions") : null;
        return conditions instanceof List<?> list
                && list.stream()
                        .anyMatch(entry -> entry instanceof Map<?, ?> condition
                                && "Complete".equals(condition.get("type"))
                                && "True".equals(condition.get("status")));
    }
}
