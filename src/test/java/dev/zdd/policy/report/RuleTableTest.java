package dev.zdd.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.rules.RuleBook;
import dev.zdd.policy.testing.Documentation;
import org.junit.jupiter.api.Test;

class RuleTableTest {

    @Test
    void theDocumentationListsTheRules() {
        Documentation.of("policies.md", "rules").holds(RuleTable.markdown());
    }

    @Test
    void aTerminalGetsALinePerRule() {
        assertThat(RuleTable.text().lines()).hasSameSizeAs(RuleBook.all());
    }
}
