package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** The weights of a route come to 100. */
final class RouteWeights implements Rule {

    private static final About ABOUT = new About(
            "route-weights",
            "The weights of a route come to 100",
            "VirtualService",
            "Istio refuses the object or spreads the traffic in another way than written",
            "Istio documentation: VirtualService, weight",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of("VirtualService")) {
            for (Node http : virtual.at("spec.http").items()) {
                Node route = http.key("route");
                int sum = route.items().stream()
                        .mapToInt(one -> one.key("weight").integer(0))
                        .sum();
                if (route.items().size() > 1 && sum != 100) {
                    findings.add(
                            virtual,
                            route,
                            "weights that come to %d".formatted(sum),
                            "100",
                            "Give the stable version 100 and the canary 0.");
                }
            }
        }
    }
}
