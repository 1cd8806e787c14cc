package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A load balancer of Google Cloud drains its connections",
        looksAt = "Service with NEG, BackendConfig",
        why = "endpoints leave the group later than their pods: 502 in every release",
        fix = "Add a BackendConfig with connectionDraining.drainingTimeoutSec.",
        source = "Google Cloud documentation: container-native load balancing, connection draining (default 0 s)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class GceConnectionDraining extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        boolean grouped = service.annotations()
                .getOrDefault("cloud.google.com/neg", "")
                .matches("(?s).*\"ingress\"\\s*:\\s*true.*");
        Node reference = service.at("metadata.annotations").key("cloud.google.com/backend-config");
        if (!grouped) {
            return;
        }
        // The annotation is JSON: a default, or a name for each port.
        List<Manifest> configs = findings.manifests().of(Kind.BACKEND_CONFIG).stream()
                .filter(config -> config.namespace().equals(service.namespace())
                        && reference.text("").contains("\"" + config.name() + "\""))
                .toList();
        if (reference.absent()) {
            findings.add(reference, "a BackendConfig with connectionDraining", "Add one with drainingTimeoutSec.");
        } else if (configs.isEmpty()) {
            findings.missing(Kind.BACKEND_CONFIG, reference, "a BackendConfig of the program", "Add it.");
        }
        configs.stream()
                .map(config -> config.at("spec.connectionDraining.drainingTimeoutSec"))
                .filter(seconds -> seconds.integer(0) < 1)
                .forEach(seconds -> findings.add(seconds, "the drain of the pods", "Set drainingTimeoutSec."));
    }
}
