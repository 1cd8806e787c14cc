package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A Job ends, whatever happens. */
final class JobBounded implements Rule {

    private static final About ABOUT = new About(
            "job-bounded",
            "A Job ends, whatever happens",
            "Job, CronJob",
            "a migration that hangs holds its locks, and the release that waits for it, for " + "ever",
            "Kubernetes documentation, Jobs: activeDeadlineSeconds (default none), " + "backoffLimit (default 6)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node spec = workload.is("CronJob")
                    ? workload.manifest().at("spec.jobTemplate.spec")
                    : workload.manifest().at("spec");
            for (String field : List.of("activeDeadlineSeconds", "backoffLimit")) {
                if (!workload.longRunning() && spec.key(field).absent()) {
                    findings.add(workload.manifest(), spec.key(field), "a limit", "Set %s.".formatted(field));
                }
            }
        }
    }
}
