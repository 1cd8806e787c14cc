package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The weights of a route come to 100",
        looksAt = "VirtualService",
        why = "Istio refuses the object or spreads the traffic in another way than written",
        fix = "Give the stable version 100 and the canary 0.",
        source = "Istio documentation: VirtualService, weight")
final class RouteWeights extends Rule.OfVirtualServices {

    @Override
    protected void judge(Manifest virtual, Findings findings) {
        for (Node http : virtual.at("spec.http").items()) {
            Node route = http.key("route");
            int sum = route.items().stream()
                    .mapToInt(one -> one.key("weight").integer(0))
                    .sum();
            if (route.items().size() > 1 && sum != 100) {
                findings.found(route, "weights that come to %d".formatted(sum), "100");
            }
        }
    }
}
