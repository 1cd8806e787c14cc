package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.stream.IntStream;

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
        // One header for all weights, or one that does not come with a weight, leads testers and not visitors.
        long headers = steps.stream()
                .filter(step -> !step.at("setHeaderRoute.match").items().isEmpty())
                .count();
        long withWeights = IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).key("setWeight").present() && moved(steps, i))
                .count();
        boolean testers =
                headers > withWeights || (headers == 1 && canary.weights().size() > 1);
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
            if (!testers && !managed.isEmpty() && steps.get(i).key("setWeight").present() && !moved(steps, i)) {
                findings.add(
                        steps.get(i).key("setWeight"),
                        "no setHeaderRoute before its pause",
                        "a header route for every weight",
                        "Move the visitors with the weight.");
            }
        }
    }

    // Before the next pause or weight; a step without a match takes the route away.
    private static boolean moved(List<Node> steps, int weight) {
        return steps.subList(weight + 1, steps.size()).stream()
                .takeWhile(step ->
                        step.key("pause").absent() && step.key("setWeight").absent())
                .anyMatch(step -> !step.at("setHeaderRoute.match").items().isEmpty());
    }
}
