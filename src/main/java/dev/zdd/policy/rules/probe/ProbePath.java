package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A probe over HTTP names its path",
        looksAt = "probes",
        why = "it asks for the home page, which knows nothing of the state of the pod and may be slow",
        fix = "Give the application a path for each probe.",
        source = "Kubernetes documentation: httpGet, path (default /)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ProbePath extends Rule.OfRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        for (ProbeView probe : container.probes()) {
            Node get = probe.node().key("httpGet");
            if (get.present() && get.key("path").text("/").equals("/")) {
                findings.add(get.key("path"), "a path for this question");
            }
        }
    }
}
