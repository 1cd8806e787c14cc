package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A probe ends within 3 s and within its period. */
final class ProbeTimeout implements Rule {

    private static final About ABOUT = new About(
            "probe-timeout",
            "A probe ends within 3 s and within its period",
            "probes",
            "a probe that hangs is noticed late, and the next one starts while it hangs",
            "specification of this project, section 1: every probe answers in less than 3 s",
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
                    ProbeView probe = container.probe(name);
                    int limit = Math.min(LONGEST_SECONDS, probe.periodSeconds());
                    if (probe.present() && probe.timeoutSeconds() > limit) {
                        findings.add(
                                workload.manifest(),
                                probe.node().key("timeoutSeconds"),
                                "<= %d".formatted(limit),
                                "Lower the timeout: a probe must not wait for dependencies.");
                    }
                }
            }
        }
    }

    private static final int LONGEST_SECONDS = 3;
}
