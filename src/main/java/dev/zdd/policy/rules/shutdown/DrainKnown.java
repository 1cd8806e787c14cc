package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The application is told how long it may drain",
        looksAt = "Deployment, Rollout",
        why =
                "nobody can tell whether its drain fits into the grace period; frameworks have defaults of 30 s and of for ever",
        fix = "Set the drain time of the application by an environment variable.",
        source = "Spring Boot reference: spring.lifecycle.timeout-per-shutdown-phase (default 30 s, per phase)",
        severities = Rule.Severities.WARNING)
final class DrainKnown extends Rule.OfReleasedServing {

    @Override
    protected void judge(Container container, Findings findings) {
        if (Shutdown.drainSeconds(findings.manifests(), container).isEmpty()) {
            findings.found(container.at("env"), "no drain time", "one of " + Shutdown.DRAIN_VARIABLES);
        }
    }
}
