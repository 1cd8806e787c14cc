package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What comes from outside is encrypted",
        looksAt = "Gateway",
        why = "everybody on the way reads sessions and passwords",
        fix = "Set tls with a mode and a credential, or httpsRedirect.",
        source = "Istio documentation: ServerTLSSettings",
        severities = Rule.Severities.WARNING_IN_DEV)
final class GatewayEncrypts extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest gateway : manifests.of(Kind.ISTIO_GATEWAY)) {
            if (gateway.at("spec.servers").items().isEmpty()) {
                findings.add(gateway.at("spec.servers"), "a server", "Add a server with protocol HTTPS.");
            }
            for (Node server : gateway.at("spec.servers").items()) {
                Node tls = server.key("tls");
                if (tls.key("httpsRedirect").isTrue()) {
                    continue;
                }
                String mode = tls.textOf("mode");
                if (mode.isEmpty()) {
                    findings.add(
                            tls.key("mode"),
                            "tls, or a redirect to https",
                            "Set tls with a mode and a credential, or httpsRedirect.");
                } else if (!mode.matches("PASSTHROUGH|AUTO_PASSTHROUGH")) {
                    if (tls.key("credentialName").absent()
                            && tls.key("serverCertificate").absent()) {
                        findings.add(tls.key("credentialName"), "the Secret with the certificate", "Name it.");
                    }
                    // The default is TLSV1_2.
                    if (tls.textOf("minProtocolVersion").matches("TLSV1_[01]")) {
                        findings.add(tls.key("minProtocolVersion"), "TLSV1_2 or TLSV1_3", "Set minProtocolVersion.");
                    }
                }
            }
        }
    }
}
