package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class AmbientPreStop extends Rule {

    private static final int FEWEST_SECONDS = 15;

    AmbientPreStop() {
        super(
                "In ambient mode a pod waits until ztunnel knows that it ends",
                "workloads in ambient mode",
                "other nodes still send to the pod, and ztunnel answers with 503",
                "istio#58514",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.releasedServing()) {
            double seconds =
                    Shutdown.preStop(container).flatMap(Shutdown.Hook::seconds).orElse(0.0);
            if (seconds < FEWEST_SECONDS && VirtualServices.ambient(manifests, container.workload())) {
                findings.add(
                        container.at("lifecycle.preStop"),
                        Seconds.show(seconds),
                        ">= %d s".formatted(FEWEST_SECONDS),
                        "Sleep 15 to 30 s.");
            }
        }
    }
}
