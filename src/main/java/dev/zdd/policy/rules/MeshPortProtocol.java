package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;

/** A Service in a mesh says that its port speaks HTTP. */
final class MeshPortProtocol implements Rule {

    private static final About ABOUT = new About(
            "mesh-port-protocol",
            "A Service in a mesh says that its port speaks HTTP",
            "Service behind a VirtualService",
            "Istio takes it for TCP: no routes, no weights, no retries",
            "Istio documentation: protocol selection",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            for (Node port :
                    Mesh.routed(manifests, service) ? service.at("spec.ports").items() : List.<Node>of()) {
                String protocol = port.key("appProtocol").text(port.key("name").text(""));
                if (!protocol.matches(
                        "(http|https|http2|grpc|grpc-web|tcp|tls|mongo|mysql|redis|kubernetes\\.io/.*)(-.*)?")) {
                    findings.add(
                            service,
                            port.key("name"),
                            "a name that begins with the protocol, such as http",
                            "Name the port http or set appProtocol.");
                }
            }
        }
    }
}
