package dev.zdd.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.rules.About;
import dev.zdd.migrations.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/migrations.md");
    private static final String BEGIN = "<!-- rules:begin (written by RuleTableTest) -->\n";
    private static final String END = "<!-- rules:end -->";

    /** {@code mvn test -Dtest=RuleTableTest -Drules.write=true} brings the table up to date. */
    @Test
    void theDocumentationListsTheRulesAsTheyAre() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).isBetween(BEGIN.length(), end);
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(DOCUMENTATION, text.substring(0, begin) + RuleTable.markdown() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("rules in docs/migrations.md (mvn test -Dtest=RuleTableTest -Drules.write=true)")
                    .isEqualTo(RuleTable.markdown());
        }
    }

    @Test
    void everyRuleHasAnIdOfItsOwnAndSaysWhy() {
        List<String> ids = RuleBook.all().stream().map(About::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
        assertThat(RuleBook.all()).allSatisfy(about -> {
            assertThat(about.finds()).isNotBlank();
            assertThat(about.why()).isNotBlank();
            assertThat(about.safeForm()).isNotBlank();
        });
        assertThat(RuleTable.text().lines()).hasSameSizeAs(ids);
    }
}
