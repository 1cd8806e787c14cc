package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A NetworkPolicy says who may talk to the pods of a Job",
        looksAt = "NetworkPolicy, Job, CronJob",
        why = "a Job often holds credentials that the service does not have; every pod of the cluster can reach it",
        fix = "Add a NetworkPolicy without ingress rules, which lets nobody in.",
        source = "kube-score: pod-networkpolicy",
        severities = Rule.Severities.WARNING)
final class JobNetworkPolicy extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload job, Findings findings) {
        if (job.is(Kind.JOB, Kind.CRON_JOB)
                && findings.manifests().selecting(job, Kind.NETWORK_POLICY).isEmpty()
                && findings.manifests()
                        .selecting(job, Kind.CILIUM_NETWORK_POLICY)
                        .isEmpty()) {
            findings.found(
                    job.template().at("metadata.labels"), "no NetworkPolicy selects its pods", "one for its pods");
        }
    }
}
