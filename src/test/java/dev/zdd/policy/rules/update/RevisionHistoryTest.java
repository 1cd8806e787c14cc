package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RevisionHistoryTest {

    private static final RuleExamples RULE = RuleExamples.of(new RevisionHistory());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.rolling().remove("Deployment", "spec.revisionHistoryLimit"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.revisionHistoryLimit", 1),
                        "spec.revisionHistoryLimit: 1 (expected: >= 2)")
                .objects(
                        World.canary().set("Rollout", "spec.revisionHistoryLimit", 0),
                        "spec.revisionHistoryLimit: 0 (expected: >= 2)");
    }
}
