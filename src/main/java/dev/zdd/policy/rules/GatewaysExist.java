package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;
import java.util.Optional;

/** A route is bound to a Gateway that exists and takes its hosts. */
final class GatewaysExist implements Rule {

    private static final About ABOUT = new About(
            "gateways-exist",
            "A route is bound to a Gateway that exists and takes its hosts",
            "VirtualService, Gateway",
            "404 for everybody outside",
            "Istio documentation: analysis message IST0101, IST0132",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of("VirtualService")) {
            for (Node reference : virtual.at("spec.gateways").items()) {
                String[] parts = reference.text("").split("/", 2);
                String namespace = parts.length == 2 ? parts[0] : virtual.namespace();
                Optional<Manifest> gateway = manifests.find("Gateway", namespace, parts[parts.length - 1]);
                if (reference.text("").equals("mesh")) {
                    continue;
                }
                if (gateway.isEmpty()) {
                    findings.add(
                            virtual, reference, "a Gateway of the program", "Correct the name or add the Gateway.");
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
                            virtual,
                            virtual.at("spec.hosts"),
                            "one of the hosts of Gateway %s: %s"
                                    .formatted(gateway.get().name(), taken),
                            "Use the same host in both.");
                }
            }
        }
        for (Manifest gateway : manifests.of("Gateway")) {
            if (gateway.at("spec.selector").members().isEmpty()
                    && gateway.group().equals("networking.istio.io")) {
                findings.add(
                        gateway,
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
