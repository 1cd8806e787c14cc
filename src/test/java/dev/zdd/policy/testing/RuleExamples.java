package dev.zdd.policy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.rule.Finding;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severity;
import java.util.List;

/** Holds one rule against good and bad examples. */
public final class RuleExamples {

    private final Rule rule;

    private RuleExamples(Rule rule) {
        this.rule = rule;
    }

    /** Examples of a rule. */
    public static RuleExamples of(Rule rule) {
        return new RuleExamples(rule);
    }

    /** The rule finds nothing in a good example. */
    public RuleExamples accepts(World world) {
        assertThat(summaries(world)).as(rule.id()).isEmpty();
        return this;
    }

    /** The rule finds in a bad example exactly one thing, whose summary ends with a text. */
    public RuleExamples objects(World world, String summary) {
        assertThat(summaries(world)).as(rule.id()).singleElement().asString().endsWith(summary);
        return this;
    }

    /** The rule notes one thing, which does not stop anything, and finds nothing else. */
    public RuleExamples notes(World world, String summary) {
        assertThat(findings(world)).as(rule.id()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.summary()).endsWith(summary);
        });
        return this;
    }

    private List<String> summaries(World world) {
        return findings(world).stream().map(Finding::summary).toList();
    }

    private List<Finding> findings(World world) {
        return PolicyCheck.of(Profile.PRODUCTION)
                .withRules(List.of(rule))
                .run(world.manifests())
                .findings();
    }
}
