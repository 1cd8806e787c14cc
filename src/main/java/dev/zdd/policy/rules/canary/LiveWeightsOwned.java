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

            for (Node reference : canary.virtualServices()) {
                manifests
                        .find(
                                Kind.VIRTUAL_SERVICE,
                                canary.object().namespace(),
                                reference.key("name").text(""))
                        .ifPresent(virtual -> {
                            // What a file says of ownership is nothing; only a program says what it ignores.
                            if (virtual.source() instanceof Source.InProgram program
                                    && program.ignoreChanges().stream().noneMatch(LiveWeightsOwned::coversWeights)) {
                                findings.add(
                                        virtual.at("spec.http"),
                                        "ignoreChanges " + program.ignoreChanges(),
                                        "ignoreChanges of spec.http[*].route[*].weight",
                                        "Add the weights to ignoreChanges of the VirtualService.");
                            }
                        });
            }
        }
    }

    private static boolean coversWeights(String path) {
        return path.matches("spec|spec\\.http(\\[[*\\d]+\\](\\.route(\\[[*\\d]+\\](\\.weight)?)?)?)?");
    }
}
