package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pulumi leaves the weights of a canary to the controller",
        looksAt = "VirtualService of a Rollout, in a Pulumi program",
        why =
                "the list with the weights is the controller's during a canary: the API server refuses an update of the route that sends it",
        fix = "Add the whole list (spec.http, spec.rules) to ignoreChanges of the route.",
        source = "argo-rollouts#3854; Pulumi documentation: ignoreChanges")
final class LiveWeightsOwned extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        canary.virtualServices()
                .forEach(reference -> judge(
                        findings.manifests(),
                        findings,
                        canary,
                        Kind.VIRTUAL_SERVICE,
                        reference.key("name"),
                        "spec.http"));
        canary.httpRoutes()
                .forEach(name -> judge(findings.manifests(), findings, canary, Kind.HTTP_ROUTE, name, "spec.rules"));
    }

    // A list is one value for the API server: a path into it does not keep what is there.
    private static void judge(
            Manifests manifests, Findings findings, Canary canary, Kind kind, Node name, String field) {
        manifests
                .find(kind, canary.object().namespace(), name.text(""))
                .filter(route -> route.source() instanceof Source.InProgram program && !program.ignores(field))
                .ifPresent(route -> findings.add(
                        route.at(field),
                        "ignoreChanges " + ((Source.InProgram) route.source()).ignoreChanges(),
                        "ignoreChanges of %s as a whole".formatted(field),
                        "Add %s to ignoreChanges of the %s.".formatted(field, kind.label())));
    }
}
