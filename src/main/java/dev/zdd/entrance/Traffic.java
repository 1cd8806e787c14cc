package dev.zdd.entrance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Traffic through Istio: by a gateway, and by proxies beside the pods of other services where there are any.
 *
 * @param hosts names under which users reach the service, at least one
 * @param gateway value of the label {@code istio} on the gateway's pods
 * @param tlsSecret Secret with the certificate, in the gateway's namespace; empty: plain HTTP, behind a load balancer
 *     that ends TLS
 * @param timeout longest time for an answer; WebSockets have none
 * @param chatPath prefix of the paths that are WebSockets
 */
public record Traffic(List<String> hosts, String gateway, Optional<String> tlsSecret, Duration timeout, String chatPath)
        implements Entrance.Splitting {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    /** @throws dev.zdd.validation.InvalidValueException if there is no host or a value is not what it should be */
    public Traffic {
        hosts = List.copyOf(hosts);
        Hosts.check(hosts)
                .that(gateway.matches(LABEL), "gateway", gateway, "a label's value, such as ingressgateway")
                .that(
                        tlsSecret.isEmpty() || tlsSecret.get().matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?"),
                        "tlsSecret",
                        tlsSecret.orElse(""),
                        "the name of a Secret")
                .wholeSeconds(Duration.ofSeconds(1), "timeout", timeout)
                .that(
                        chatPath.matches("/[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*/"),
                        "chatPath",
                        chatPath,
                        "a path prefix that ends with /, such as /ws/")
                .throwIfAny();
    }

    /**
     * These hosts, at the gateway of Istio's own installation profile, without TLS; answers within 15 s; chat below
     * {@code /ws/} (docs/specification.md#verification).
     */
    public static Traffic at(String... hosts) {
        return new Traffic(List.of(hosts), "ingressgateway", Optional.empty(), Duration.ofSeconds(15), "/ws/");
    }

    /** This traffic, encrypted with the certificate in a Secret of the gateway's namespace. */
    public Traffic withTls(String secret) {
        return new Traffic(hosts, gateway, Optional.of(secret), timeout, chatPath);
    }
}
