package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A canary that keeps visitors on their version moves them with every weight",
        looksAt = "Rollout",
        why =
                "a visitor changes the version from click to click, or Argo Rollouts refuses a route that it does not manage",
        fix = "List the route in trafficRouting.managedRoutes, and move the visitors with every weight.",
        source = "Argo Rollouts documentation: setHeaderRoute and managedRoutes")
final class CanaryHeaderRoutes extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<String> managed = canary.at("trafficRouting.managedRoutes").items().stream()
                .map(route -> route.textOf("name"))
                .toList();
        List<Node> steps = canary.at("steps").items();
        // One header for all weights leads testers, not visitors.
        boolean testers = canary.weights().size() > 1
                && steps.stream()
                                .filter(step ->
                                        !step.at("setHeaderRoute.match").items().isEmpty())
                                .count()
                        == 1;
        for (int i = 0; i < steps.size(); i++) {
            Node route = steps.get(i).key("setHeaderRoute");
            if (route.present() && !managed.contains(route.textOf("name"))) {
                findings.add(
                        route.key("name"),
                        managed.isEmpty()
                                ? "a route of managedRoutes, which are none"
                                : "one of the managedRoutes " + managed,
                        "List the route in trafficRouting.managedRoutes.");
            }
            // Without a match the step removes the route.
            for (Node match : route.key("match").items()) {
                if (match.key("headerName").absent()
                        || match.key("headerValue").members().isEmpty()) {
                    findings.add(match, "headerName and headerValue", "Say which header leads to the new version.");
                }
            }
            boolean moved = steps.subList(i + 1, steps.size()).stream()
                    .takeWhile(step ->
                            step.key("pause").absent() && step.key("setWeight").absent())
                    .anyMatch(step -> !step.at("setHeaderRoute.match").items().isEmpty());
            if (!testers && !managed.isEmpty() && steps.get(i).key("setWeight").present() && !moved) {
                findings.add(
                        steps.get(i).key("setWeight"),
                        "no setHeaderRoute before its pause",
                        "a header route for every weight",
                        "Move the visitors with the weight.");
            }
        }
    }
}
