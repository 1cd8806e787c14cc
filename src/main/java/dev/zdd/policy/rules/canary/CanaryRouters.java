package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

@Rule.Description(
        title = "Every route that a canary moves exists and leads to both versions",
        looksAt = "Rollout, Ingress, HTTPRoute, TraefikService, ApisixRoute",
        why = "no traffic moves, or not all of it: the canary is judged by what does not reach it",
        source = "Argo Rollouts documentation: traffic management")
final class CanaryRouters extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node routing = canary.at("trafficRouting");
        // NGINX and the ALB controller make the canary's own routes of the stable Ingress.
        judge(findings.manifests(), findings, canary, Kind.INGRESS, routing.at("nginx.stableIngress"), false);
        routing.at("nginx.stableIngresses")
                .items()
                .forEach(name -> judge(findings.manifests(), findings, canary, Kind.INGRESS, name, false));
        judge(findings.manifests(), findings, canary, Kind.INGRESS, routing.at("alb.ingress"), false);
        judge(
                findings.manifests(),
                findings,
                canary,
                Kind.TRAEFIK_SERVICE,
                routing.at("traefik.weightedTraefikServiceName"),
                true);
        judge(findings.manifests(), findings, canary, Kind.APISIX_ROUTE, routing.at("apisix.route.name"), true);
        canary.httpRoutes().forEach(name -> judge(findings.manifests(), findings, canary, Kind.HTTP_ROUTE, name, true));
    }

    private static void judge(
            Manifests manifests, Findings findings, Canary canary, Kind kind, Node name, boolean both) {
        if (name.absent()) {
            return;
        }
        Optional<Manifest> route = manifests.find(kind, canary.object().namespace(), name.text(""));
        if (route.isEmpty()) {
            findings.add(name, "a %s of the program".formatted(kind.label()), "Add it or correct its name.");
            return;
        }
        List<String> services = Stream.of("stableService", "canaryService")
                .map(service -> canary.at(service).text(""))
                .limit(both ? 2 : 1)
                .toList();
        String all = route.get().at("spec").show(Integer.MAX_VALUE);
        boolean leads = services.stream()
                .allMatch(service -> all.matches("(?s).*(name|serviceName): " + Pattern.quote(service) + "\\b(?!-).*"));
        if (!leads) {
            findings.add(
                    route.get().at("spec"),
                    "the %s %s".formatted(both ? "Services" : "Service", String.join(" and ", services)),
                    "Lead to them by name.");
        }
    }
}
