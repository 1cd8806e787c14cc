package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "A DestinationRule speaks of a Service that exists",
        looksAt = "DestinationRule, Service",
        why = "it has no effect, and nobody is told",
        fix = "Correct the host.",
        source = "Istio documentation: DestinationRule")
final class DestinationRuleHost extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest rule : manifests.of(Kind.DESTINATION_RULE)) {
            Node host = rule.at("spec.host");
            Optional<VirtualServices.Host> inside = VirtualServices.host(host, rule.namespace());
            boolean missing = inside.isPresent()
                    && manifests
                            .find(
                                    Kind.SERVICE,
                                    inside.get().namespace(),
                                    inside.get().service())
                            .isEmpty();
            if (host.absent() || missing) {
                findings.addOrNote(
                        host.absent()
                                || manifests.has(
                                        Kind.SERVICE, inside.orElseThrow().namespace()),
                        host,
                        "a Service of the program");
            }
        }
    }
}
