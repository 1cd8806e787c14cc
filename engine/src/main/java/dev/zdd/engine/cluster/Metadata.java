package dev.zdd.engine.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Labels, annotations and owners of objects. */
public final class Metadata {

    private Metadata() {}

    /** The labels; none where the object has none. */
    public static Map<String, String> labels(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
    }

    /** The annotations; none where the object has none. */
    public static Map<String, String> annotations(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }

    /** Those objects that belong to {@code owner}. */
    public static <T extends HasMetadata> List<T> ownedBy(HasMetadata owner, List<T> objects) {
        return objects.stream()
                .filter(object -> object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference ->
                                reference.getUid().equals(owner.getMetadata().getUid())))
                .toList();
    }

    /** The owner that manages an object. */
    public static Optional<OwnerReference> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }
}
