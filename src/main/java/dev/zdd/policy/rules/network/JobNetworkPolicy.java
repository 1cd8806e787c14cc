package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class JobNetworkPolicy extends Rule {

    JobNetworkPolicy() {
        super(
                "A NetworkPolicy says who may talk to the pods of a Job",
                "NetworkPolicy, Job, CronJob",
                "a Job often holds credentials that the service does not have; every pod of the cluster can reach it",
                "kube-score: pod-networkpolicy",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload job : manifests.workloads()) {
            if (job.is(Kind.JOB, Kind.CRON_JOB)
                    && manifests.selecting(job, Kind.NETWORK_POLICY).isEmpty()
                    && manifests.selecting(job, Kind.CILIUM_NETWORK_POLICY).isEmpty()) {
                findings.add(
                        job.template().at("metadata.labels"),
                        "no NetworkPolicy selects its pods",
                        "one for its pods",
                        "Add a NetworkPolicy without ingress rules, which lets nobody in.");
            }
        }
    }
}
