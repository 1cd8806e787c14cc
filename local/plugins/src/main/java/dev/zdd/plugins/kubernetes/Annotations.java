package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The annotations by which a program steers the plugin; names and meaning are the official plugin's. */
final class Annotations {

    /** Marks a name that was made up, so that a replacement may get another. */
    static final String AUTONAMED = "pulumi.com/autonamed";

    /** Takes over fields that another manager owns. */
    static final String PATCH_FORCE = "pulumi.com/patchForce";

    /** The field manager to apply under. */
    static final String PATCH_FIELD_MANAGER = "pulumi.com/patchFieldManager";

    static final String DELETION_PROPAGATION_POLICY = "pulumi.com/deletionPropagationPolicy";
    static final String REPLACE_UNREADY = "pulumi.com/replaceUnready";

    /** What kubectl writes; it may hold secrets in the clear, so it never goes to the state. */
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Annotations() {}

    /** The annotation's value; empty when it is absent or not known yet. */
    static Optional<String> of(Props object, String name) {
        return object.props("metadata")
                .flatMap(metadata -> metadata.props("annotations"))
                .flatMap(annotations -> annotations.text(name));
    }

    /** All that are known by now. */
    static Map<String, String> all(Props object) {
        Map<String, String> all = new LinkedHashMap<>();
        object.props("metadata")
                .flatMap(metadata -> metadata.props("annotations"))
                .ifPresent(annotations -> annotations
                        .fields()
                        .keySet()
                        .forEach(name -> annotations.text(name).ifPresent(value -> all.put(name, value))));
        return all;
    }

    static boolean isTrue(Props object, String name) {
        return of(object, name).filter("true"::equals).isPresent();
    }
}
