package dev.zdd.network;

import dev.zdd.validation.Checks;
import java.util.List;

/**
 * Who may open connections to the pods.
 *
 * @param callers namespaces that may use the application; none: everybody, load balancers outside the cluster included
 * @param monitoring namespace that may collect metrics
 * @param apiServer networks from which the API server connects (CIDR): it forwards the release's watch to the metrics port
 */
public record NetworkAccess(List<String> callers, String monitoring, List<String> apiServer) {

    private static final String DNS_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String CIDR = "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}|[0-9a-fA-F:]+/[0-9]{1,3}";

    /** Everybody may use the application; only the namespace {@code monitoring} may read its metrics. */
    public static final NetworkAccess DEFAULT = new NetworkAccess(List.of(), "monitoring", List.of());

    /** @throws dev.zdd.validation.InvalidValueException if a name is not that of a namespace */
    public NetworkAccess {
        callers = List.copyOf(callers);
        apiServer = List.copyOf(apiServer);
        Checks checks = new Checks();
        for (int i = 0; i < callers.size(); i++) {
            checks.that(
                    callers.get(i).matches(DNS_LABEL),
                    "callers[%d]".formatted(i),
                    callers.get(i),
                    "a namespace's name");
        }
        for (int i = 0; i < apiServer.size(); i++) {
            checks.that(
                    apiServer.get(i).matches(CIDR),
                    "apiServer[%d]".formatted(i),
                    apiServer.get(i),
                    "a network such as 10.0.0.0/24");
        }
        checks.that(monitoring.matches(DNS_LABEL), "monitoring", monitoring, "a namespace's name")
                .throwIfAny();
    }
}
