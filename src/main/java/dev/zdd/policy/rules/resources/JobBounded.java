package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A Job ends, whatever happens",
        looksAt = "Job, CronJob",
        why = "a migration that hangs holds its locks, and the release that waits for it, for ever",
        fix = "Set activeDeadlineSeconds and backoffLimit.",
        source = "Kubernetes documentation, Jobs: activeDeadlineSeconds (default none), backoffLimit (default 6)",
        severities = Rule.Severities.WARNING)
final class JobBounded extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
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
