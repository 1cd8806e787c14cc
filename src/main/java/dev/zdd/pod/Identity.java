package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.Map;
import java.util.Optional;

/**
 * The service account of the pods.
 *
 * @param existing name of an account that is used as it is; empty: the service's own
 * @param annotations of its own account, such as those by which a cloud gives it a role
 * @param token whether the pods get a token of the API server
 */
public record Identity(Optional<String> existing, Map<String, String> annotations, boolean token) {

    /** An account of its own, with neither role nor token. */
    public static final Identity OWN = new Identity(Optional.empty(), Map.of(), false);

    /** @throws dev.zdd.validation.InvalidValueException if an account that exists is to get annotations */
    public Identity {
        annotations = Map.copyOf(annotations);
        new Checks()
                .that(
                        existing.isEmpty() || annotations.isEmpty(),
                        "serviceAccountAnnotations",
                        "beside serviceAccount",
                        "one of the two: an account that exists is not changed")
                .throwIfAny();
    }

    /** An account that somebody else made. */
    public static Identity existing(String name) {
        return new Identity(Optional.of(name), Map.of(), false);
    }

    /** An account of its own with annotations. */
    public static Identity annotated(Map<String, String> annotations) {
        return new Identity(Optional.empty(), annotations, false);
    }

    /** The same, with a token in the pods. */
    public Identity withToken() {
        return new Identity(existing, annotations, true);
    }
}
