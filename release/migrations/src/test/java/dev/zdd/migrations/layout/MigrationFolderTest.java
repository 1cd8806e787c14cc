package dev.zdd.migrations.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.migrations.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationFolderTest {
    @TempDir
    Path directory;

    @Test
    void readsBothPhasesInTheOrderOfVersions() throws IOException {
        write("expand/V10__b.sql", "SELECT 1;");
        write("expand/V2__add_email.sql", "SELECT 1; SELECT 2;");
        write("contract/V3.1__drop.sql", "SELECT 1;");
        write("README.md", "notes");
        MigrationFolder folder = MigrationFolder.read(directory);
        assertThat(folder.migrations())
                .extracting(Migration::label)
                .containsExactly("V2 (expand)", "V3.1 (contract)", "V10 (expand)");
        assertThat(folder.migrations().get(0).description()).isEqualTo("add email");
        assertThat(folder.migrations().get(0).statements()).hasSize(2);
        assertThat(folder.of(Phase.CONTRACT)).hasSize(1);
    }

    @Test
    void leavesOutTheTransactionWhereTheFileSaysSoOrFlywayDetectsIt() throws IOException {
        write("expand/V1__a.sql", "REINDEX INDEX CONCURRENTLY i;");
        write("expand/V1__a.sql.conf", "executeInTransaction=false\n");
        write("expand/V2__b.sql", "CREATE INDEX CONCURRENTLY i ON t (a);");
        write("expand/V3__c.sql", "CREATE INDEX CONCURRENTLY i ON t (a); SELECT 1;");
        MigrationFolder folder = MigrationFolder.read(directory);
        assertThat(folder.migrations()).extracting(Migration::inTransaction).containsExactly(false, false, true);
        assertThat(folder.migrations())
                .extracting(Migration::declaredNonTransactional)
                .containsExactly(true, false, false);
    }

    @Test
    void nothingThatLooksLikeAMigrationIsLeftOutInSilence() throws IOException {
        write("expand/V1__a.sql", "-- a file of comments runs as nothing");
        assertThat(MigrationFolder.read(directory).migrations().get(0).statements())
                .isEmpty();
        write("expand/V2__B.java", "class V2__B {}");
        write("expand/V3__c.SQL", "SELECT 1;");
        write("expand/V4__d.sql/notes.txt", "a folder");
        write("expand/V5__e.txt", "SELECT 1;");
        Files.createSymbolicLink(directory.resolve("expand/V6__f.sql"), Path.of("gone.sql"));
        assertThatThrownBy(() -> MigrationFolder.read(directory))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "expand/V2__B.java: a migration in Java, which nothing runs",
                        "expand/V3__c.SQL: a name like that of a migration that does not end with .sql",
                        "expand/V4__d.sql: a folder with the name of a migration",
                        "expand/V5__e.txt: a name like that of a migration",
                        "expand/V6__f.sql: a link to nothing");
    }

    @Test
    void followsLinksAsAVolumeOfKubernetesHasThem() throws IOException {
        write("..2026_01/V1__a.sql", "SELECT 1;");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(directory.resolve("expand"), Path.of("..data"));
        MigrationFolder folder = MigrationFolder.read(directory);
        assertThat(folder.migrations()).extracting(Migration::label).containsExactly("V1 (expand)");
        assertThat(folder.realDirectory(Phase.EXPAND))
                .isEqualTo(directory.toRealPath().resolve("..2026_01"));
    }

    @Test
    void namesEveryMistakeAtOnce() throws IOException {
        write("V1__top.sql", "SELECT 1;");
        write("expand/V2_single.sql", "SELECT 1;");
        write("expand/sub/V3__deep.sql", "SELECT 1;");
        write("expand/V4__a.sql", "SELECT 1;");
        write("contract/V4__b.sql", "SELECT 1;");
        write("contract/V5__gone.sql.conf", "executeInTransaction=false");
        write("expand/V6__open.sql", "SELECT 1;\nSELECT 'x;");
        write("expand/V8__conf.sql", "SELECT 1;");
        write("expand/V8__conf.sql.conf", "placeholders.x=1");
        write("expand/R__views.sql", "SELECT 1;");
        write("expand/beforeMigrate__locks.sql", "SELECT 1;");
        assertThatThrownBy(() -> MigrationFolder.read(directory))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "V1__top.sql: a migration outside expand/",
                        "expand/V2_single.sql: not a name of a migration (expected: V<version>__<name>.sql",
                        "expand/sub/V3__deep.sql: a migration outside",
                        "expand/V4__a.sql: version 4 is taken by contract/V4__b.sql",
                        "contract/V5__gone.sql.conf: settings without a migration",
                        "expand/V6__open.sql:2: string is not closed",
                        "expand/V8__conf.sql.conf: placeholders.x=1 (expected: executeInTransaction=true",
                        "expand/R__views.sql: not a name",
                        "expand/beforeMigrate__locks.sql: not a name",
                        "the runner runs no callbacks of the folder");
    }

    @Test
    void wantsAtLeastOneOfTheTwoFolders() throws IOException {
        write("notes.txt", "x");
        assertThatThrownBy(() -> MigrationFolder.read(directory)).hasMessageContaining("neither expand/ nor contract/");
        assertThatThrownBy(() -> MigrationFolder.read(directory.resolve("missing")))
                .hasMessageContaining("missing: not a folder (expected: a folder with expand/ and contract/)");
    }

    @Test
    void readsABackfill() throws IOException {
        write("expand/V1__a.sql", "SELECT 1;");
        write("backfill/V2__fill.sql", """
                -- backfill: table=shop.orders key=o.id batch=500 pause=50ms
                UPDATE shop.orders o SET email = ':batch' || lower(mail)::text WHERE :batch AND email IS NULL;
                """);
        Backfill backfill = MigrationFolder.read(directory).backfills().get(0);
        assertThat(backfill.table()).isEqualTo("shop.orders");
        assertThat(backfill.key()).isEqualTo("id");
        assertThat(backfill.batch()).isEqualTo(500);
        assertThat(backfill.pause()).isEqualTo(Duration.ofMillis(50));
        assertThat(backfill.sqlWhere("o.id > 1 AND o.id <= 2"))
                .isEqualTo("UPDATE shop.orders o SET email = ':batch' || lower(mail)::text"
                        + " WHERE (o.id > 1 AND o.id <= 2) AND email IS NULL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE t SET a = 1 WHERE :batch | no header
                    -- backfill: table=t\\nUPDATE t SET a = 1 WHERE :batch | no key= in the header
                    -- backfill: table=t key=id size=3\\nUPDATE t SET a = 1 WHERE :batch | size=3 in the header
                    -- backfill: table=t key=id batch=0\\nUPDATE t SET a = 1 WHERE :batch | batch=0 (expected: 1 to 100000 rows)
                    -- backfill: table=t key=id pause=soon\\nUPDATE t SET a = 1 WHERE :batch | pause=soon (expected: for example 50ms
                    -- backfill: table=t key=id\\nUPDATE t SET a = 1 | 0 times :batch (expected: once
                    -- backfill: table=t key=id\\nUPDATE t SET a = 1 WHERE :batch; SELECT 1 | 2 statements (expected: one
                    -- backfill: table=t key=id\\nUPDATE t SET a = 1 WHERE :batch AND a = 0 OR a IS NULL | OR beside :batch
                    -- backfill: table=t key=id\\n-- zdd:allow x: y\\nUPDATE t SET a = 1 WHERE :batch | a waiver (expected: none
                    """)
    void saysWhatIsWrongWithABackfill(String text, String message) throws IOException {
        write("expand/V1__a.sql", "SELECT 1;");
        write("backfill/V2__fill.sql", text.replace("\\n", "\n"));
        assertThatThrownBy(() -> MigrationFolder.read(directory))
                .hasMessageContaining("backfill/V2__fill.sql: ")
                .hasMessageContaining(message);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
