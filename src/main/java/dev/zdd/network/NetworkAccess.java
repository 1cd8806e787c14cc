package dev.zdd.network;

import dev.zdd.validation.Checks;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may open connections to the pods, and to whom they may.
 *
 * @param callers namespaces that may use the application; none: everybody, load balancers outside the cluster included
 * @param monitoring namespace that may collect metrics
 * @param apiServer networks from which the API server connects (CIDR): it forwards the release's watch to the metrics port
 * @param egress networks that the pods may connect to (CIDR), those of the dependencies among them, beside DNS; none: all
 */
public record NetworkAccess(List<String> callers, String monitoring, List<String> apiServer, List<String> egress) {

    private static final String DNS_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String CIDR = "[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}|[0-9a-fA-F:]+/[0-9]{1,3}";

    /** Everybody may use the application; only the namespace {@code monitoring} may read its metrics. */
    public static final NetworkAccess DEFAULT = new NetworkAccess(List.of(), "monitoring", List.of(), List.of());

    /** @throws dev.zdd.validation.InvalidValueException if a name is not that of a namespace, or a network none */
    public NetworkAccess {
        callers = List.copyOf(callers);
        apiServer = List.copyOf(apiServer);
        egress = List.copyOf(egress);
        Checks checks = new Checks();
        for (int i = 0; i < callers.size(); i++) {
            checks.that(
                    callers.get(i).matches(DNS_LABEL),
                    "callers[%d]".formatted(i),
                    callers.get(i),
                    "a namespace's name");
        }
        requireNetworks(checks, "apiServer", apiServer);
        requireNetworks(checks, "egress", egress);
        checks.that(monitoring.matches(DNS_LABEL), "monitoring", monitoring, "a namespace's name")
                .throwIfAny();
    }

    /** The same, with another caller where not everybody is one. */
    public NetworkAccess admitting(String namespace) {
        return callers.isEmpty()
                ? this
                : new NetworkAccess(
                        Stream.concat(callers.stream(), Stream.of(namespace))
                                .distinct()
                                .toList(),
                        monitoring,
                        apiServer,
                        egress);
    }

    private static void requireNetworks(Checks checks, String key, List<String> networks) {
        for (int i = 0; i < networks.size(); i++) {
            checks.that(
                    networks.get(i).matches(CIDR),
                    "%s[%d]".formatted(key, i),
                    networks.get(i),
                    "a network such as 10.0.0.0/24");
        }
    }
}
