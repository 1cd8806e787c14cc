package dev.zdd.policy.model;

import java.util.List;
import java.util.stream.Stream;

/** The Services that entrances lead to: an Ingress, or a route of the Gateway API. */
public final class Backends {

    private Backends() {}

    /**
     * A reference to a Service.
     *
     * @param service its name
     * @param namespace its namespace
     * @param port its port, by name or number
     */
    public record Backend(Node service, String namespace, Node port) {}

    /** Every Service that an entrance names. */
    public static List<Backend> of(Manifest entrance) {
        Stream<Node> rules = entrance.at("spec.rules").items().stream();
        if (!entrance.is(Kind.INGRESS)) {
            return rules.flatMap(rule -> rule.key("backendRefs").items().stream())
                    .filter(reference -> Kind.of(reference, Kind.SERVICE)
                            .filter(Kind.SERVICE::equals)
                            .isPresent())
                    .map(reference -> new Backend(
                            reference.key("name"),
                            reference.key("namespace").text(entrance.namespace()),
                            reference.key("port")))
                    .toList();
        }
        return Stream.concat(
                        Stream.of(entrance.at("spec.defaultBackend"), entrance.at("spec.backend")),
                        rules.flatMap(rule -> rule.at("http.paths").items().stream())
                                .map(path -> path.key("backend")))
                .map(backend -> backend.key("serviceName").present()
                        ? new Backend(backend.key("serviceName"), entrance.namespace(), backend.key("servicePort"))
                        : new Backend(
                                backend.at("service.name"),
                                entrance.namespace(),
                                backend.at("service.port.number").present()
                                        ? backend.at("service.port.number")
                                        : backend.at("service.port.name")))
                .filter(backend -> backend.service().present())
                .toList();
    }
}
