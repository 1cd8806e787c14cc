package dev.zdd.network;

import dev.zdd.validation.Checks;
import java.util.List;

/**
 * Who may open connections to the pods.
 *
 * @param callers namespaces that may use the application; none: everybody, load balancers outside the cluster included
 * @param monitoring namespace that may collect metrics
 */
public record NetworkAccess(List<String> callers, String monitoring) {

    private static final String DNS_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** Everybody may use the application; only the namespace {@code monitoring} may read its metrics. */
    public static final NetworkAccess DEFAULT = new NetworkAccess(List.of(), "monitoring");

    /** @throws dev.zdd.validation.InvalidValueException if a name is not that of a namespace */
    public NetworkAccess {
        callers = List.copyOf(callers);
        Checks checks = new Checks();
        for (int i = 0; i < callers.size(); i++) {
            checks.that(
                    callers.get(i).matches(DNS_LABEL),
                    "callers[%d]".formatted(i),
                    callers.get(i),
                    "a namespace's name");
        }
        checks.that(monitoring.matches(DNS_LABEL), "monitoring", monitoring, "a namespace's name")
                .throwIfAny();
    }
}
