package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class LiveWeightsOwned extends Rule {

    LiveWeightsOwned() {
        super(
                "Pulumi leaves the weights of a canary to the controller",
                "VirtualService of a Rollout, in a Pulumi program",
                "an update of the program in the middle of a canary sets the weights back to 100 and 0",
                "argo-rollouts#3854; Pulumi documentation: ignoreChanges",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            canary.virtualServices()
                    .forEach(reference -> judge(
                            manifests, findings, canary, Kind.VIRTUAL_SERVICE, reference.key("name"), "spec.http"));
            canary.httpRoutes()
                    .forEach(name -> judge(manifests, findings, canary, Kind.HTTP_ROUTE, name, "spec.rules"));
        }
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
