package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RouteWeights extends Rule {

    RouteWeights() {
        super(
                "The weights of a route come to 100",
                "VirtualService",
                "Istio refuses the object or spreads the traffic in another way than written",
                "Istio documentation: VirtualService, weight",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of(Kind.VIRTUAL_SERVICE)) {
            for (Node http : virtual.at("spec.http").items()) {
                Node route = http.key("route");
                int sum = route.items().stream()
                        .mapToInt(one -> one.key("weight").integer(0))
                        .sum();
                if (route.items().size() > 1 && sum != 100) {
                    findings.add(
                            route,
                            "weights that come to %d".formatted(sum),
                            "100",
                            "Give the stable version 100 and the canary 0.");
                }
            }
        }
    }
}
