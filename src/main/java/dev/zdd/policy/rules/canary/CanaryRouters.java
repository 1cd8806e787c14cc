package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

@Rule.Description(
        title = "Every route that a canary moves exists and leads to both versions",
        looksAt = "Rollout, Ingress, routes of the Gateway API, TraefikService, ApisixRoute, Service",
        why = "no traffic moves, or not all of it: the canary is judged by what does not reach it",
        fix = "Name a route that is there and that leads to the stable and the canary Service.",
        source = "Argo Rollouts documentation: traffic management")
final class CanaryRouters extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node routing = canary.at("trafficRouting");
        String stable = canary.at("stableService").text("");
        List<String> both = List.of(stable, canary.at("canaryService").text(""));
        // NGINX and the ALB controller make the canary's own routes of the stable Ingress.
        canary.nginxIngresses().forEach(route -> judge(findings, route, List.of(stable)));
        canary.albIngresses().forEach(route -> judge(findings, route, List.of(canary.albRoot())));
        canary.weightedRoutes().forEach(route -> judge(findings, route, both));
        // Argo Rollouts makes the TrafficSplit.
        judge(findings, canary.route(Kind.SERVICE, routing.at("smi.rootService")), List.of());
    }

    private static void judge(Findings findings, Canary.Route named, List<String> services) {
        if (named.reference().absent()) {
            return;
        }
        Optional<Manifest> route = named.in(findings.manifests());
        if (route.isEmpty()) {
            findings.addOrNote(
                    findings.manifests().has(named.kind(), named.namespace()),
                    named.reference(),
                    "a %s of the program".formatted(named.kind().label()));
            return;
        }
        String all = route.get().at("spec").show(Integer.MAX_VALUE);
        boolean leads = services.stream()
                .allMatch(service -> all.matches("(?s).*(name|serviceName): " + Pattern.quote(service) + "\\b(?!-).*"));
        if (!leads) {
            findings.add(
                    route.get().at("spec"),
                    "the %s %s".formatted(services.size() > 1 ? "Services" : "Service", String.join(" and ", services)),
                    "Lead to them by name.");
        }
    }
}
