package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;

/** A canary that keeps visitors on their version moves them with every weight. */
final class CanaryHeaderRoutes implements Rule {

    private static final About ABOUT = new About(
            "canary-header-routes",
            "A canary that keeps visitors on their version moves them with every weight",
            "Rollout",
            "a visitor changes the version from click to click, or Argo Rollouts refuses a "
                    + "route that it does not manage",
            "Argo Rollouts documentation: setHeaderRoute and managedRoutes",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            List<String> managed = canary.at("trafficRouting.managedRoutes").items().stream()
                    .map(route -> route.key("name").text(""))
                    .toList();
            List<Node> steps = canary.at("steps").items();
            for (int i = 0; i < steps.size(); i++) {
                Node route = steps.get(i).key("setHeaderRoute");
                if (route.present() && !managed.contains(route.key("name").text(""))) {
                    findings.add(
                            canary.object(),
                            route.key("name"),
                            "one of the managedRoutes " + managed,
                            "List the route in trafficRouting.managedRoutes.");
                }
                // Without a match the step removes the route.
                for (Node match : route.key("match").items()) {
                    if (match.key("headerName").absent()
                            || match.key("headerValue").members().isEmpty()) {
                        findings.add(
                                canary.object(),
                                match,
                                "headerName and headerValue",
                                "Say which header leads to the new version.");
                    }
                }
                boolean moved = steps.subList(i + 1, steps.size()).stream()
                        .takeWhile(step -> step.key("pause").absent()
                                && step.key("setWeight").absent())
                        .anyMatch(
                                step -> !step.at("setHeaderRoute.match").items().isEmpty());
                if (!managed.isEmpty() && steps.get(i).key("setWeight").present() && !moved) {
                    findings.add(
                            canary.object(),
                            steps.get(i).key("setWeight"),
                            "no setHeaderRoute before its pause",
                            "a header route for every weight",
                            "Move the visitors with the weight.");
                }
            }
        }
    }
}
