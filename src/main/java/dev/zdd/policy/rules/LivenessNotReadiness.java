package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** Liveness and readiness ask different questions. */
final class LivenessNotReadiness implements Rule {

    private static final About ABOUT = new About(
            "liveness-not-readiness",
            "Liveness and readiness ask different questions",
            "containers with ports",
            "readiness looks at dependencies: when the database is down, all pods are "
                    + "restarted together, again and again",
            "kube-score: pod-probes-identical; Kubernetes documentation: liveness probes",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                ProbeView liveness = container.probe("livenessProbe");
                if (liveness.question().isPresent()
                        && liveness.question()
                                .equals(container.probe("readinessProbe").question())) {
                    findings.add(
                            workload.manifest(),
                            liveness.node(),
                            liveness.question().get(),
                            "another question than readiness asks",
                            "Give liveness a path that looks only at the process itself.");
                }
            }
        }
    }
}
