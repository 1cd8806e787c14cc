package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A Service in a mesh says that its port speaks HTTP",
        looksAt = "Service behind a VirtualService",
        why = "Istio takes it for TCP: no routes, no weights, no retries",
        fix = "Name the port http or set appProtocol.",
        source = "Istio documentation: protocol selection",
        severities = Rule.Severities.WARNING_IN_DEV)
final class MeshPortProtocol extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        for (Node port :
                findings.manifests().routed(service) ? service.at("spec.ports").items() : List.<Node>of()) {
            String protocol = port.key("appProtocol").text(port.textOf("name"));
            if (!protocol.matches(
                    "(http|https|http2|grpc|grpc-web|tcp|tls|mongo|mysql|redis|kubernetes\\.io/.*)(-.*)?")) {
                findings.add(port.key("name"), "a name that begins with the protocol, such as http");
            }
        }
    }
}
