package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class DrainKnown extends Rule {

    DrainKnown() {
        super(
                "The application is told how long it may drain",
                "Deployment, Rollout",
                "nobody can tell whether its drain fits into the grace period; frameworks have defaults of 30 s and of for ever",
                "Spring Boot reference: spring.lifecycle.timeout-per-shutdown-phase (default 30 s, per phase)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.releasedServing()) {
            if (Shutdown.drainSeconds(manifests, container).isEmpty()) {
                findings.add(
                        container.at("env"),
                        "no drain time",
                        "one of " + Shutdown.DRAIN_VARIABLES,
                        "Set the drain time of the application by an environment variable.");
            }
        }
    }
}
