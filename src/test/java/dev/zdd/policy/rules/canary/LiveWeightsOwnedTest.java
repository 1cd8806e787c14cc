package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class LiveWeightsOwnedTest {

    private static final RuleExamples RULE = RuleExamples.of(new LiveWeightsOwned());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().inProgram("spec.http"))
                .accepts(World.canary().inProgram("spec"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().inProgram("spec.hosts"),
                        "spec.http: ignoreChanges [spec.hosts] (expected: ignoreChanges of spec.http as a whole)")
                .objects(
                        World.canary().inProgram("spec.http[*].route[*].weight"),
                        "ignoreChanges [spec.http[*].route[*].weight] (expected: ignoreChanges of spec.http as a whole)");
    }
}
