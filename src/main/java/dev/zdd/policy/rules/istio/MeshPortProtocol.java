package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class MeshPortProtocol extends Rule {

    MeshPortProtocol() {
        super(
                "A Service in a mesh says that its port speaks HTTP",
                "Service behind a VirtualService",
                "Istio takes it for TCP: no routes, no weights, no retries",
                "Istio documentation: protocol selection",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            for (Node port :
                    manifests.routed(service) ? service.at("spec.ports").items() : List.<Node>of()) {
                String protocol = port.key("appProtocol").text(port.key("name").text(""));
                if (!protocol.matches(
                        "(http|https|http2|grpc|grpc-web|tcp|tls|mongo|mysql|redis|kubernetes\\.io/.*)(-.*)?")) {
                    findings.add(
                            port.key("name"),
                            "a name that begins with the protocol, such as http",
                            "Name the port http or set appProtocol.");
                }
            }
        }
    }
}
