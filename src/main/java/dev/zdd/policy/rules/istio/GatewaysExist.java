package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

@Rule.Description(
        title = "A route is bound to a Gateway that exists and takes its hosts",
        looksAt = "VirtualService, Gateway",
        why = "404 for everybody outside",
        fix = "Name a Gateway that is there, with the same hosts.",
        source = "Istio documentation: analysis message IST0101, IST0132")
final class GatewaysExist extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of(Kind.VIRTUAL_SERVICE)) {
            for (Node reference : virtual.at("spec.gateways").items()) {
                String[] parts = reference.text("").split("/", 2);
                String namespace = parts.length == 2 ? parts[0] : virtual.namespace();
                Optional<Manifest> gateway = manifests.find(Kind.ISTIO_GATEWAY, namespace, parts[parts.length - 1]);
                if (reference.text("").equals("mesh")) {
                    continue;
                }
                if (gateway.isEmpty()) {
                    findings.missing(
                            Kind.ISTIO_GATEWAY,
                            reference,
                            "a Gateway of the program",
                            "Correct the name or add the Gateway.");
                    continue;
                }
                List<String> taken = gateway.get().at("spec.servers").items().stream()
                        .flatMap(server -> server.key("hosts").items().stream())
                        .map(host -> host.text(""))
                        .toList();
                boolean none = virtual.at("spec.hosts").items().stream()
                        .map(host -> host.text(""))
                        .noneMatch(host -> taken.stream().anyMatch(pattern -> takes(pattern, host)));
                if (none) {
                    findings.add(
                            virtual.at("spec.hosts"),
                            taken.isEmpty()
                                    ? "a host of Gateway %s, which has none"
                                            .formatted(gateway.get().name())
                                    : "one of the hosts of Gateway %s: %s"
                                            .formatted(gateway.get().name(), taken),
                            "Use the same host in both.");
                }
            }
        }
        for (Manifest gateway : manifests.of(Kind.ISTIO_GATEWAY)) {
            if (gateway.at("spec.selector").members().isEmpty()) {
                findings.add(
                        gateway.at("spec.selector"),
                        "the labels of the gateway's pods",
                        "Usually istio: ingressgateway.");
            }
        }
    }

    private static boolean takes(String pattern, String host) {
        String bare = pattern.substring(pattern.indexOf('/') + 1);
        return bare.equals("*") || bare.equals(host) || (bare.startsWith("*.") && host.endsWith(bare.substring(1)));
    }
}
