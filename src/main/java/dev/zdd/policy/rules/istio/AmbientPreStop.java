package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "In ambient mode a pod waits until ztunnel knows that it ends",
        looksAt = "workloads in ambient mode",
        why = "other nodes still send to the pod, and ztunnel answers with 503",
        fix = "Sleep 15 to 30 s.",
        source = "istio#58514",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AmbientPreStop extends Rule.OfReleasedServing {

    private static final int FEWEST_SECONDS = 15;

    @Override
    protected void judge(Container container, Findings findings) {
        double seconds =
                Shutdown.preStop(container).flatMap(Shutdown.Hook::seconds).orElse(0.0);
        if (seconds < FEWEST_SECONDS && VirtualServices.ambient(findings.manifests(), container.workload())) {
            findings.found(
                    container.at("lifecycle.preStop"), Seconds.show(seconds), ">= %d s".formatted(FEWEST_SECONDS));
        }
    }
}
