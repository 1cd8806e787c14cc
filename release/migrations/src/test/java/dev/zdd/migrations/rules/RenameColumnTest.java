package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameColumnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders RENAME COLUMN note TO remark",
                "contract: ALTER TABLE orders RENAME note TO remark"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new RenameColumn().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN remark text",
                "expand: ALTER TABLE orders ADD COLUMN a int;; expand: ALTER TABLE orders RENAME COLUMN a TO b"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new RenameColumn().about().id(), "expand: ALTER TABLE orders RENAME COLUMN note TO remark");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("renames column orders.note to remark");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "ALTER TABLE orders ADD COLUMN remark text;",
                        "SET remark = note WHERE :batch",
                        "ALTER TABLE orders DROP COLUMN note;");
    }
}
