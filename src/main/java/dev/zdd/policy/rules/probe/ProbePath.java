package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ProbePath extends Rule {

    ProbePath() {
        super(
                "A probe over HTTP names its path",
                "probes",
                "it asks for the home page, which knows nothing of the state of the pod and may be slow",
                "Kubernetes documentation: httpGet, path (default /)",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.running()) {
            for (ProbeView probe : container.probes()) {
                Node get = probe.node().key("httpGet");
                if (get.present() && get.key("path").text("/").equals("/")) {
                    findings.add(
                            get.key("path"), "a path for this question", "Give the application a path for each probe.");
                }
            }
        }
    }
}
