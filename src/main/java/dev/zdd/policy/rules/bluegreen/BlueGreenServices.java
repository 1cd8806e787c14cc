package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "The Services of a blue-green release exist and are two",
        looksAt = "Rollout, Service",
        why = "the Rollout stands still, or the new version gets requests before it was judged",
        fix = "Name two Services that are there.",
        source = "Argo Rollouts documentation: BlueGreen")
final class BlueGreenServices extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Node strategy = rollout.at("spec.strategy.blueGreen");
        if (strategy.absent()) {
            return;
        }
        Node active = strategy.key("activeService");
        Node preview = strategy.key("previewService");
        for (Node service : List.of(active, preview)) {
            boolean there = findings.manifests()
                    .find(Kind.SERVICE, rollout.namespace(), service.text(""))
                    .isPresent();
            if (!there && (service.present() || service.equals(active))) {
                findings.addOrNote(
                        service.absent() || findings.manifests().has(Kind.SERVICE, rollout.namespace()),
                        service,
                        "a Service of the program");
            }
        }
        if (preview.present() && preview.text().equals(active.text())) {
            findings.add(preview, "another Service than activeService", "Use two Services.");
        }
    }
}
