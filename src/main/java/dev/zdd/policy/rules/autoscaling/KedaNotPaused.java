package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "An autoscaler of KEDA is at work",
        looksAt = "ScaledObject",
        why = "the number of pods stays where it is, whatever the load",
        fix = "Remove the annotation after the maintenance.",
        source = "KEDA documentation: autoscaling.keda.sh/paused and paused-replicas",
        severities = Rule.Severities.WARNING_IN_DEV)
final class KedaNotPaused extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest scaled : manifests.of(Kind.SCALED_OBJECT)) {
            for (String name : List.of("autoscaling.keda.sh/paused", "autoscaling.keda.sh/paused-replicas")) {
                Node paused = scaled.at("metadata.annotations").key(name);
                if (paused.present() && !paused.text("").equals("false")) {
                    findings.add(paused, "nothing");
                }
            }
        }
    }
}
