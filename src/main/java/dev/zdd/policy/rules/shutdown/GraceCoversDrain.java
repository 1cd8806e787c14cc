package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The grace period holds the preStop hook, the drain and 5 s more",
        looksAt = "Deployment, Rollout",
        why =
                "the preStop hook counts inside the grace period: the process is killed (137) with requests or jobs in flight",
        fix = "Raise terminationGracePeriodSeconds or shorten the drain.",
        source = "Kubernetes documentation, pod termination; kubernetes#74160")
final class GraceCoversDrain extends Rule.OfReleased {

    // For the runtime to shut down after the last request; see DrainPlan.
    private static final int MARGIN_SECONDS = 5;

    @Override
    protected void judge(Container container, Findings findings) {
        double preStop =
                Shutdown.preStop(container).flatMap(Shutdown.Hook::seconds).orElse(0.0);
        double drain = Shutdown.drainSeconds(findings.manifests(), container).orElse(0.0);
        double needed = preStop + drain + MARGIN_SECONDS;
        Node grace = container.workload().pod().key("terminationGracePeriodSeconds");
        // What serves nothing and drains nothing may end at once.
        boolean drains = container.workload().serving().contains(container) || preStop + drain > 0;
        if (drains && grace.integer(30) < needed) {
            findings.found(
                    grace,
                    grace.present() ? grace.show() : "nothing, which means 30",
                    ">= %s: preStop %s + drain %s + margin %d s"
                            .formatted(
                                    Seconds.show(needed), Seconds.show(preStop), Seconds.show(drain), MARGIN_SECONDS));
        }
    }
}
