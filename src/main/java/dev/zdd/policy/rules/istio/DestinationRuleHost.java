package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.Optional;

final class DestinationRuleHost extends Rule {

    DestinationRuleHost() {
        super(
                "A DestinationRule speaks of a Service that exists",
                "DestinationRule, Service",
                "it has no effect, and nobody is told",
                "Istio documentation: DestinationRule",
                Severities.ERROR);
    }

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
                findings.add(host, "a Service of the program", "Correct the host.");
            }
        }
    }
}
