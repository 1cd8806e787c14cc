package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A probe over HTTP names its path. */
final class ProbePath implements Rule {

    private static final About ABOUT = new About(
            "probe-path",
            "A probe over HTTP names its path",
            "probes",
            "it asks for the home page, which knows nothing of the state of the pod and may " + "be slow",
            "Kubernetes documentation: httpGet, path (default /)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                for (String name : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    Node get = container.at(name).key("httpGet");
                    if (get.present() && get.key("path").text("/").equals("/")) {
                        findings.add(
                                workload.manifest(),
                                get.key("path"),
                                "a path for this question",
                                "Give the application a path for each probe.");
                    }
                }
            }
        }
    }
}
