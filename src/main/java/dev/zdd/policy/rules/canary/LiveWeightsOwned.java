package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "Pulumi leaves the weights of a canary to the controller",
        looksAt = "VirtualService, route or Ingress of a Rollout, in a Pulumi program",
        why =
                "the list with the weights is the controller's during a canary: the API server refuses an update of the route that sends it",
        fix = "Add the whole list (spec.http, spec.rules, spec.weighted) to ignoreChanges of the route.",
        source = "argo-rollouts#3854; Pulumi documentation: ignoreChanges")
final class LiveWeightsOwned extends Rule.OfCanaries {

    private static final List<String> PROTOCOLS = List.of("http", "tls", "tcp");

    @Override
    protected void judge(Canary canary, Findings findings) {
        Manifests manifests = findings.manifests();
        canary.virtualServices().stream()
                .flatMap(reference -> canary.route(reference).in(manifests).stream())
                .forEach(route -> PROTOCOLS.forEach(
                        protocol -> judge(findings, route.at("spec").key(protocol))));
        canary.weightedRoutes()
                .forEach(named -> named.in(manifests)
                        .ifPresent(route -> judge(
                                findings,
                                route.at("spec")
                                        .key(
                                                switch (named.kind()) {
                                                    case TRAEFIK_SERVICE -> "weighted";
                                                    case APISIX_ROUTE -> "http";
                                                    default -> "rules";
                                                }))));
        String prefix = canary.at("trafficRouting.alb.annotationPrefix").text("alb.ingress.kubernetes.io");
        canary.albIngresses().stream()
                .flatMap(named -> named.in(manifests).stream())
                .forEach(ingress -> judge(
                        findings,
                        ingress.at("metadata.annotations").key("%s/actions.%s".formatted(prefix, canary.albRoot()))));
    }

    // A list is one value for the API server: a path into it does not keep what is there.
    private static void judge(Findings findings, Node weights) {
        if (weights.present()
                && weights.owner().source() instanceof Source.InProgram program
                && !program.ignores(weights.path())) {
            findings.add(
                    weights,
                    "ignoreChanges " + program.ignoreChanges(),
                    "ignoreChanges of %s as a whole".formatted(weights.path()),
                    "Add %s to ignoreChanges of the %s."
                            .formatted(weights.path(), weights.owner().kind()));
        }
    }
}
