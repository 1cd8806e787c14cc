package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.Urn;
import dev.zdd.plugins.kubernetes.await.AwaitOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * One object under the engine's control.
 *
 * @param namespace empty outside namespaces
 * @param inputs checked inputs
 * @param fieldManager the manager that its fields are applied under
 */
record ManagedObject(Urn urn, ResourceKind kind, String namespace, String name, Props inputs, String fieldManager) {

    /** Fits the server's limit of 128 characters, and is the same again after an interrupted run. */
    private static final int MANAGER_HASH_BYTES = 4;

    /** @param oldState whose manager stays unless an annotation names another; empty for a new object */
    static ManagedObject of(Urn urn, Props inputs, Props oldState) {
        Props metadata = inputs.props("metadata").orElse(Props.EMPTY);
        return new ManagedObject(
                urn,
                ResourceKind.ofToken(urn.type()),
                metadata.text("namespace").orElse(""),
                metadata.text("name").orElse(""),
                inputs,
                fieldManager(urn, inputs, oldState));
    }

    /**
     * The annotation's manager, else the state's, else one made from the URN: two programs never share one, and a
     * create that was interrupted before it reached the state is no conflict with itself.
     */
    private static String fieldManager(Urn urn, Props inputs, Props oldState) {
        return Annotations.of(inputs, Annotations.PATCH_FIELD_MANAGER)
                .or(() -> Checkpoint.fieldManager(oldState))
                .orElseGet(() -> "pulumi-kubernetes-"
                        + HexFormat.of()
                                .formatHex(
                                        Autoname.sha256(urn.text().getBytes(StandardCharsets.UTF_8)),
                                        0,
                                        MANAGER_HASH_BYTES));
    }

    /** {@code namespace/name}, or the name alone outside namespaces. */
    static String id(Map<String, Object> live) {
        Map<?, ?> metadata = (Map<?, ?>) live.get("metadata");
        Object namespace = metadata.get("namespace");
        return namespace == null ? String.valueOf(metadata.get("name")) : namespace + "/" + metadata.get("name");
    }

    /** For messages. */
    String described() {
        return kind.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /** The custom timeout, else the annotation, else the default. */
    Duration timeout(Optional<Duration> custom) {
        return AwaitOptions.timeout(custom.map(Duration::toMillis).orElse(0L) / 1000.0, Annotations.all(inputs));
    }
}
