package dev.zdd.policy.rules;

import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rules.autoscaling.AutoscalingRules;
import dev.zdd.policy.rules.bluegreen.BluegreenRules;
import dev.zdd.policy.rules.canary.CanaryRules;
import dev.zdd.policy.rules.cloud.CloudRules;
import dev.zdd.policy.rules.configuration.ConfigurationRules;
import dev.zdd.policy.rules.disruption.DisruptionRules;
import dev.zdd.policy.rules.istio.IstioRules;
import dev.zdd.policy.rules.network.NetworkRules;
import dev.zdd.policy.rules.probe.ProbeRules;
import dev.zdd.policy.rules.resources.ResourcesRules;
import dev.zdd.policy.rules.scheduling.SchedulingRules;
import dev.zdd.policy.rules.security.SecurityRules;
import dev.zdd.policy.rules.service.ServiceRules;
import dev.zdd.policy.rules.shutdown.ShutdownRules;
import dev.zdd.policy.rules.update.UpdateRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule there is, by id. */
public final class RuleBook {

    private static final List<Rule> RULES = Stream.of(
                    AutoscalingRules.ALL,
                    BluegreenRules.ALL,
                    CanaryRules.ALL,
                    CloudRules.ALL,
                    ConfigurationRules.ALL,
                    DisruptionRules.ALL,
                    IstioRules.ALL,
                    NetworkRules.ALL,
                    ProbeRules.ALL,
                    ResourcesRules.ALL,
                    SchedulingRules.ALL,
                    SecurityRules.ALL,
                    ServiceRules.ALL,
                    ShutdownRules.ALL,
                    UpdateRules.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private RuleBook() {}

    /** All rules, sorted by id. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The rule with an id. */
    public static Optional<Rule> find(String id) {
        return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
