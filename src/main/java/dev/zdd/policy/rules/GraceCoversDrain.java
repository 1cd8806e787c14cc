package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** The grace period holds the preStop hook, the drain and 5 s more. */
final class GraceCoversDrain implements Rule {

    private static final About ABOUT = new About(
            "grace-covers-drain",
            "The grace period holds the preStop hook, the drain and 5 s more",
            "Deployment, Rollout",
            "the preStop hook counts inside the grace period: the process is killed (137) " + "with requests in flight",
            "Kubernetes documentation, pod termination; kubernetes#74160",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.released() ? workload.serving() : List.<Container>of()) {
                double preStop = Leaving.preStop(container)
                        .flatMap(Leaving.Hook::seconds)
                        .orElse(0.0);
                double drain =
                        Leaving.drainSeconds(manifests, workload, container).orElse(0.0);
                double needed = preStop + drain + MARGIN_SECONDS;
                Node grace = workload.pod().key("terminationGracePeriodSeconds");
                if (grace.integer(30) < needed) {
                    findings.add(
                            workload.manifest(),
                            grace,
                            grace.present() ? grace.show() : "nothing, which means 30",
                            ">= %s: preStop %s + drain %s + margin %d s"
                                    .formatted(
                                            Seconds.show(needed),
                                            Seconds.show(preStop),
                                            Seconds.show(drain),
                                            MARGIN_SECONDS),
                            "Raise terminationGracePeriodSeconds or shorten the drain.");
                }
            }
        }
    }

    // For the runtime to shut down after the last request; see DrainPlan.
    private static final int MARGIN_SECONDS = 5;
}
