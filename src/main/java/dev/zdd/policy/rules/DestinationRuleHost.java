package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.Optional;

/** A DestinationRule speaks of a Service that exists. */
final class DestinationRuleHost implements Rule {

    private static final About ABOUT = new About(
            "destination-rule-host",
            "A DestinationRule speaks of a Service that exists",
            "DestinationRule, Service",
            "it has no effect, and nobody is told",
            "Istio documentation: DestinationRule",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest rule : manifests.of("DestinationRule")) {
            Node host = rule.at("spec.host");
            Optional<Mesh.Host> inside = Mesh.host(host, rule.namespace());
            boolean missing = inside.isPresent()
                    && manifests
                            .find(
                                    "Service",
                                    inside.get().namespace(),
                                    inside.get().service())
                            .isEmpty();
            if (host.absent() || missing) {
                findings.add(rule, host, "a Service of the program", "Correct the host.");
            }
        }
    }
}
