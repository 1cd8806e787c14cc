package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class JobBounded extends Rule {

    JobBounded() {
        super(
                "A Job ends, whatever happens",
                "Job, CronJob",
                "a migration that hangs holds its locks, and the release that waits for it, for ever",
                "Kubernetes documentation, Jobs: activeDeadlineSeconds (default none), backoffLimit (default 6)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node spec = workload.is(Kind.CRON_JOB)
                    ? workload.manifest().at("spec.jobTemplate.spec")
                    : workload.manifest().at("spec");
            for (String field : List.of("activeDeadlineSeconds", "backoffLimit")) {
                if (!workload.longRunning() && spec.key(field).absent()) {
                    findings.add(spec.key(field), "a limit", "Set %s.".formatted(field));
                }
            }
        }
    }
}
