package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** What serves has a service account of its own. */
final class OwnServiceAccount implements Rule {

    private static final About ABOUT = new About(
            "own-service-account",
            "What serves has a service account of its own",
            "workloads",
            "rights that somebody gives to the default account of the namespace are given " + "to it too",
            "kube-linter: default-service-account",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node account = workload.pod().key("serviceAccountName");
            if (!workload.serving().isEmpty() && account.text("default").equals("default")) {
                findings.add(
                        workload.manifest(), account, "an account of its own", "Add a ServiceAccount without rights.");
            }
        }
    }
}
