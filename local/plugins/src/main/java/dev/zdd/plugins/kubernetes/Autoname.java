package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderPlugin.Autonaming;
import dev.zdd.plugins.core.ProviderPlugin.CheckCall;
import dev.zdd.plugins.core.ProviderPlugin.Naming;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names for objects that the program did not name: the resource's name and eight hexadecimal digits, marked by an
 * annotation, so that a replacement can be made beside the object it replaces.
 */
final class Autoname {

    private static final int SUFFIX_BYTES = 4;

    private Autoname() {}

    /** Whether the object has a name of any kind, if only one that is not known yet. */
    static boolean isNamed(Props inputs) {
        return inputs.get("metadata")
                .map(PropertyValue::revealed)
                .filter(metadata -> !(metadata instanceof Props props) || props.has("name"))
                .isPresent();
    }

    static boolean isAutonamed(Props inputs) {
        return Annotations.isTrue(inputs, Annotations.AUTONAMED);
    }

    /**
     * The inputs with a name: their own, that of the last run, or a new one. Empty when the engine allows no made-up
     * names.
     */
    static Optional<Props> name(CheckCall call, Props inputs) {
        if (isNamed(inputs)) {
            return Optional.of(inputs);
        }
        if (isAutonamed(call.olds())) {
            return Optional.of(named(inputs, oldName(call.olds())));
        }
        Naming naming = call.autonaming().map(Autonaming::mode).orElse(Naming.PROPOSE);
        String proposed = call.autonaming().map(Autonaming::proposedName).orElse("");
        return switch (naming) {
            case DISABLE -> Optional.empty();
            case ENFORCE -> Optional.of(named(inputs, proposed));
            case PROPOSE ->
                Optional.of(
                        named(inputs, proposed.isEmpty() ? call.urn().name() + "-" + suffix(call.seed()) : proposed));
        };
    }

    private static String oldName(Props olds) {
        return olds.props("metadata").flatMap(metadata -> metadata.text("name")).orElseThrow();
    }

    private static Props named(Props inputs, String name) {
        Props metadata = inputs.props("metadata").orElse(Props.EMPTY);
        Props annotations =
                metadata.props("annotations").orElse(Props.EMPTY).with(Annotations.AUTONAMED, PropertyValue.of("true"));
        return inputs.with(
                "metadata", metadata.with("name", PropertyValue.of(name)).with("annotations", annotations));
    }

    private static String suffix(byte[] seed) {
        byte[] bytes = new byte[SUFFIX_BYTES];
        if (seed.length == 0) {
            new SecureRandom().nextBytes(bytes);
        } else {
            System.arraycopy(sha256(seed), 0, bytes, 0, SUFFIX_BYTES);
        }
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
