package dev.zdd.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is judged must be what runs: Flyway cuts scripts with a parser of its own. */
class FlywayParityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT 1; SELECT 2",
                "-- c;\nSELECT ';' /* ; */; /* ; */ SELECT \"a;b\" FROM t;",
                "SELECT E'it\\'s;'; SELECT 'it''s;';",
                "DO $$ BEGIN PERFORM 1; END $$; SELECT $q$;$q$;",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END; $body$; SELECT 1;",
                "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 0 THEN 1 ELSE 2 END; SELECT 2; END;"
                        + " SELECT 1;",
                "CREATE TABLE t (a int);\n\nALTER TABLE t ADD COLUMN b int;\n",
                "SET lock_timeout = '2s';\nCREATE INDEX CONCURRENTLY i ON t (a);",
                "INSERT INTO t VALUES ('-- no comment'), ('/* none */'); SELECT 1;"
            })
    void cutsAScriptWhereFlywayCutsIt(String script) {
        assertThat(SqlScript.statements(script).stream().map(Statement::line).toList())
                .isEqualTo(flywayLines(script));
    }

    private static List<Integer> flywayLines(String script) {
        PostgreSQLParser parser =
                new PostgreSQLParser(Flyway.configure().placeholderReplacement(false), new ParsingContext());
        List<Integer> lines = new ArrayList<>();
        try (SqlStatementIterator statements = parser.parse(new StringResource(script))) {
            while (statements.hasNext()) {
                lines.add(statements.next().getLineNumber());
            }
        }
        return lines;
    }
}
