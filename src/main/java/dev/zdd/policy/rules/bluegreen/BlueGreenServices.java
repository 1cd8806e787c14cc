package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class BlueGreenServices extends Rule {

    BlueGreenServices() {
        super(
                "The Services of a blue-green release exist and are two",
                "Rollout, Service",
                "the Rollout stands still, or the new version gets requests before it was judged",
                "Argo Rollouts documentation: BlueGreen",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest rollout : manifests.of(Kind.ROLLOUT)) {
            Node strategy = rollout.at("spec.strategy.blueGreen");
            if (strategy.absent()) {
                continue;
            }
            Node active = strategy.key("activeService");
            Node preview = strategy.key("previewService");
            for (Node service : List.of(active, preview)) {
                boolean there = manifests
                        .find(Kind.SERVICE, rollout.namespace(), service.text(""))
                        .isPresent();
                if (!there && (service.present() || service.equals(active))) {
                    findings.add(service, "a Service of the program", "Add the Service or correct its name.");
                }
            }
            if (preview.present() && preview.text().equals(active.text())) {
                findings.add(preview, "another Service than activeService", "Use two Services.");
            }
        }
    }
}
