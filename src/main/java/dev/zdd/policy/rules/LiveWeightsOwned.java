package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;

/** Pulumi leaves the weights of a canary to the controller. */
final class LiveWeightsOwned implements Rule {

    private static final About ABOUT = new About(
            "live-weights-owned",
            "Pulumi leaves the weights of a canary to the controller",
            "VirtualService of a Rollout, in a Pulumi program",
            "an update of the program in the middle of a canary sets the weights back to " + "100 and 0",
            "argo-rollouts#3854; Pulumi documentation: ignoreChanges",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            for (Node reference : canary.virtualServices()) {
                manifests
                        .find(
                                "VirtualService",
                                canary.object().namespace(),
                                reference.key("name").text(""))
                        .ifPresent(virtual -> {
                            // What a file says of ownership is nothing; only a program says what it ignores.
                            if (virtual.source() instanceof Source.InProgram program
                                    && program.ignoreChanges().stream().noneMatch(LiveWeightsOwned::coversWeights)) {
                                findings.add(
                                        virtual,
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
