package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.CheckOptions;
import dev.zdd.release.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the throwaway PostgreSQL server of the migration check. */
class MigrationsCheckTest {

    @TempDir
    private Path folder;

    private Finding check(String sql) throws IOException {
        Path expand = Files.createDirectories(folder.resolve("expand"));
        Files.writeString(expand.resolve("V1__orders.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY);");
        Files.writeString(expand.resolve("V2__change.sql"), sql);
        return new MigrationsCheck(CheckOptions.of(folder)).find();
    }

    @Test
    void passesWhatBothVersionsCanLiveWith() throws IOException {
        assertThat(check("ALTER TABLE orders ADD COLUMN note VARCHAR(255) NULL;"))
                .isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesAColumnThatGoesWhileTheOldVersionReadsIt() throws IOException {
        Finding finding = check("ALTER TABLE orders DROP COLUMN id;");

        assertThat(finding).isInstanceOf(Finding.Refused.class);
        assertThat(finding.text()).matches(Message.MIGRATIONS_REFUSED.pattern()).contains("V2__change.sql");
    }

    @Test
    void doesNotGuessWithoutAFolder() {
        assertThat(new MigrationsCheck(CheckOptions.of(folder.resolve("none"))).find())
                .isInstanceOf(Finding.Unknown.class);
    }
}
