package dev.zdd.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void cutsAtTheSemicolonsThatEndStatements() {
        assertThat(sqls("""
                        CREATE TABLE a (t text DEFAULT 'x;y', "odd;name" int); -- trailing; comment
                        /* block ; /* nested ; */ ; */
                        DO $body$ BEGIN PERFORM 1; END $body$;
                        INSERT INTO a VALUES (E'it\\'s;', $$;$$)
                        """)).hasSize(3).last().isEqualTo("INSERT INTO a VALUES (E'it\\'s;', $$;$$)");
    }

    @Test
    void keepsFunctionBodiesAndRulesInOnePiece() {
        assertThat(sqls("""
                        CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC
                          SELECT CASE WHEN a > 0 THEN 1 ELSE 2 END; SELECT 2;
                        END;
                        CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b);
                        SELECT 1;
                        """)).hasSize(3);
    }

    @Test
    void tellsTheLineOfTheFirstWordNotOfTheCommentBeforeIt() {
        List<Statement> statements = SqlScript.statements("-- a\n\n  -- b\nSELECT 1;\n\nSELECT\n2;");
        assertThat(statements).extracting(Statement::line).containsExactly(4, 6);
    }

    @Test
    void ignoresEmptyStatements() {
        assertThat(sqls(";;\n-- nothing\n;")).isEmpty();
    }

    @Test
    void readsWaiversBeforeInsideAndBehindAStatement() {
        List<Statement> statements = SqlScript.statements("""
                -- zdd:allow drop-column: unused since 4.2
                ALTER TABLE a
                  /* zdd:allow drop-table */
                  DROP COLUMN b; -- zdd:allow rename-column: behind
                -- zdd:allow truncate-table: for the next
                TRUNCATE a;
                """);
        assertThat(statements.get(0).waivers())
                .containsExactly(
                        new Waiver("drop-column", "unused since 4.2", 1),
                        new Waiver("drop-table", "", 3),
                        new Waiver("rename-column", "behind", 4));
        assertThat(statements.get(1).waivers()).containsExactly(new Waiver("truncate-table", "for the next", 5));
    }

    @Test
    void aParameterIsNoDollarQuote() {
        assertThat(sqls("SELECT $1; SELECT $2")).containsExactly("SELECT $1", "SELECT $2");
    }

    @Test
    void saysWhereAnUnclosedStringStarts() {
        assertThatThrownBy(() -> SqlScript.statements("SELECT 1;\nSELECT 'abc;\n"))
                .isInstanceOfSatisfying(
                        SqlSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessage("string is not closed");
    }

    @Test
    void quotedIdentifiersAreNoKeywords() {
        Statement statement =
                SqlScript.statements("ALTER TABLE \"concurrently\" RENAME TO x").get(0);
        assertThat(statement.contains("CONCURRENTLY")).isFalse();
        assertThat(statement.startsWith("alter", "table")).isTrue();
    }

    private static List<String> sqls(String text) {
        return SqlScript.statements(text).stream().map(Statement::sql).toList();
    }
}
