package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

@Rule.Description(
        title = "Every route that a canary moves exists and leads to both versions",
        looksAt = "Rollout, Ingress, HTTPRoute, TraefikService, ApisixRoute, Service",
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
        Stream.concat(
                        Stream.of(routing.at("nginx.stableIngress")),
                        routing.at("nginx.stableIngresses").items().stream())
                .forEach(name -> judge(findings, canary, Kind.INGRESS, name, List.of(stable)));
        String root = routing.at("alb.rootService").text(stable);
        judge(findings, canary, Kind.INGRESS, routing.at("alb.ingress"), List.of(root));
        judge(findings, canary, Kind.TRAEFIK_SERVICE, routing.at("traefik.weightedTraefikServiceName"), both);
        judge(findings, canary, Kind.APISIX_ROUTE, routing.at("apisix.route.name"), both);
        canary.httpRoutes().forEach(name -> judge(findings, canary, Kind.HTTP_ROUTE, name, both));
        // Argo Rollouts makes the TrafficSplit.
        judge(findings, canary, Kind.SERVICE, routing.at("smi.rootService"), List.of());
    }

    private static void judge(Findings findings, Canary canary, Kind kind, Node name, List<String> services) {
        if (name.absent()) {
            return;
        }
        Optional<Manifest> route =
                findings.manifests().find(kind, canary.object().namespace(), name.text(""));
        if (route.isEmpty()) {
            findings.addOrNote(
                    findings.manifests().has(kind, canary.object().namespace()),
                    name,
                    "a %s of the program".formatted(kind.label()));
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
