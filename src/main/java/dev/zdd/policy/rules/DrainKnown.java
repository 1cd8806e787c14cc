package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** The application is told how long it may drain. */
final class DrainKnown implements Rule {

    private static final About ABOUT = new About(
            "drain-known",
            "The application is told how long it may drain",
            "Deployment, Rollout",
            "nobody can tell whether its drain fits into the grace period; frameworks have "
                    + "defaults of 30 s and of for ever",
            "Spring Boot reference: spring.lifecycle.timeout-per-shutdown-phase (default 30 " + "s, per phase)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.released() ? workload.serving() : List.<Container>of()) {
                if (Leaving.drainSeconds(manifests, workload, container).isEmpty()) {
                    findings.add(
                            workload.manifest(),
                            container.at("env"),
                            "no drain time",
                            "one of " + Leaving.DRAIN_VARIABLES,
                            "Set the drain time of the application by an environment variable.");
                }
            }
        }
    }
}
