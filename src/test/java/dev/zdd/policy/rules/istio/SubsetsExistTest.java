package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SubsetsExistTest {

    private static final RuleExamples RULE = RuleExamples.of(new SubsetsExist());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().set("VirtualService", "spec.http[0].route[0].destination.subset", "all"));
    }

    @Test
    void notesThatTheRuleOfTheHostIsElsewhere() {
        RULE.notes(
                World.canary()
                        .set("VirtualService", "spec.http[0].route[0].destination.host", "other")
                        .set("VirtualService", "spec.http[0].route[0].destination.subset", "all"),
                "subset: all (expected: a subset of a DestinationRule for this host)");
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("VirtualService", "spec.http[0].route[0].destination.subset", "none"),
                "subset: none (expected: a subset of a DestinationRule for this host)");
    }
}
