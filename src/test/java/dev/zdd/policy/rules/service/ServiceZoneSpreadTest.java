package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceZoneSpreadTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceZoneSpread());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set("Service", "metadata.annotations[\"service.kubernetes.io/topology-mode\"]", "Disabled"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set("Service", "metadata.annotations[\"service.kubernetes.io/topology-aware-hints\"]", "auto"),
                "3 pods (expected: >= 6 pods: two in each of three zones, spread by topology.kubernetes.io/zone)");
        RULE.objects(
                World.rolling()
                        .remove("Deployment", "spec.template.spec.topologySpreadConstraints[1]")
                        .set("Service", "spec.trafficDistribution", "PreferClose"),
                "trafficDistribution: 3 pods, not spread over zones (expected: >= 6 pods: two in each of three zones, spread by topology.kubernetes.io/zone)");
    }
}
