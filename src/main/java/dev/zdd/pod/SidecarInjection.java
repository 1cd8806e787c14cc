package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.Map;

/**
 * Whether Istio adds a proxy to the pods.
 *
 * @param value {@code none}, {@code enabled} for the default revision, or the name of a revision
 */
public record SidecarInjection(String value) {

    /** No proxy: traffic comes through the gateway only. */
    public static final SidecarInjection NONE = new SidecarInjection("none");

    /** @throws dev.zdd.validation.InvalidValueException if the value cannot be a revision */
    public SidecarInjection {
        new Checks()
                .that(
                        value.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),
                        "",
                        value,
                        "none, enabled or the name of a revision of Istio")
                .throwIfAny();
    }

    /** Whether pods have a proxy. */
    public boolean isEnabled() {
        return !equals(NONE);
    }

    /** Labels of the pods by which Istio injects the proxy. */
    Map<String, String> labels() {
        if (!isEnabled()) {
            return Map.of();
        }
        return value.equals("enabled") ? Map.of("sidecar.istio.io/inject", "true") : Map.of("istio.io/rev", value);
    }

    /** Annotations of the pods: a native sidecar ends after the application, so that requests in flight get their answer. */
    Map<String, String> annotations() {
        return isEnabled() ? Map.of("sidecar.istio.io/nativeSidecar", "true") : Map.of();
    }
}
