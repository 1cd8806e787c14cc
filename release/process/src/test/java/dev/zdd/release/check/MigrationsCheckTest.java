package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.Applied;
import dev.zdd.release.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the throwaway PostgreSQL server of the migration check. */
class MigrationsCheckTest {

    private static final String ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";

    @TempDir
    private Path before;

    @TempDir
    private Path next;

    private static void put(Path folder, String file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    private static void manifest(Path folder, String statement) throws IOException {
        put(folder, "manifest.json", """
                {"format": "zdd-release-manifest/1", "release": "shop", "statements": ["%s"], "migrations": []}
                """.formatted(statement));
    }

    /** Both images as this project builds them, the second with one more migration. */
    private Finding release(String sql) throws IOException {
        for (Path folder : List.of(before, next)) {
            put(folder, "expand/V1__orders.sql", ORDERS);
            manifest(folder, "SELECT id FROM orders");
        }
        put(next, "expand/V2__change.sql", sql);
        return find();
    }

    private Finding find() {
        return find(Optional.of(Applied.ofFolder(before).line()));
    }

    private Finding find(Optional<String> history) {
        return new MigrationsCheck(() -> Optional.of(next), () -> Optional.of(before), () -> history).find();
    }

    @Test
    void passesWhatBothVersionsCanLiveWith() throws IOException {
        assertThat(release("ALTER TABLE orders ADD COLUMN mail VARCHAR(255) NULL;"))
                .isEqualTo(new Finding.Passed("1 migration(s) pending, compatible with the version that runs"));
    }

    @Test
    void refusesAColumnThatGoesWhileTheOldVersionReadsIt() throws IOException {
        Finding finding = release("ALTER TABLE orders DROP COLUMN id;");

        assertThat(finding).isInstanceOf(Finding.Refused.class);
        assertThat(finding.text()).matches(Message.MIGRATIONS_REFUSED.pattern()).contains("V2__change.sql");
    }

    /** It has run: a second verdict would keep every later release from going out. */
    @Test
    void doesNotJudgeAgainWhatHasRun() throws IOException {
        put(before, "expand/V2__change.sql", "ALTER TABLE orders DROP COLUMN note;");

        assertThat(release("ALTER TABLE orders DROP COLUMN note;")).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesWhatWasEditedAfterItHadRun() throws IOException {
        put(before, "expand/V2__change.sql", "ALTER TABLE orders ADD COLUMN mail text;");

        Finding finding = release("ALTER TABLE orders ADD COLUMN mail text NULL;");

        assertThat(finding).isInstanceOf(Finding.Refused.class);
        assertThat(finding.text()).contains("V2__change.sql");
    }

    /** The image that runs brings it, and did not come to run it. */
    @Test
    void judgesWhatTheDatabaseHasNotRun() throws IOException {
        put(before, "expand/V2__change.sql", "ALTER TABLE orders DROP COLUMN note;");
        assertThat(release("ALTER TABLE orders DROP COLUMN note;")).isInstanceOf(Finding.Passed.class);
        String ran = Applied.ofFolder(before).line();
        assertThat(ran).contains("V2__change.sql");

        assertThat(find(Optional.of(ran.substring(0, ran.indexOf(" "))))).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void saysThatNobodyKnowsTheHistory() throws IOException {
        release("ALTER TABLE orders ADD COLUMN mail VARCHAR(255) NULL;");

        assertThat(find(Optional.empty()))
                .isEqualTo(new Finding.Unknown(
                        Message.MIGRATIONS_UNJUDGED.text("no Job has said what has run on the database")));
    }

    @Test
    void saysWhatItCouldNotCompare() throws IOException {
        put(before, "expand/V1__orders.sql", ORDERS);
        put(next, "expand/V1__orders.sql", ORDERS);

        assertThat(find())
                .isEqualTo(new Finding.Unknown(Message.MIGRATIONS_UNJUDGED.text(
                        "the image that runs has no manifest.json; the released one has no manifest.json")));
    }

    @Test
    void saysWhichImageItCouldNotRead() {
        var check = new MigrationsCheck(
                () -> {
                    throw new UserError("image shop:2: cannot be read: no answer");
                },
                () -> Optional.of(before),
                Optional::empty);

        assertThat(check.find())
                .isEqualTo(new Finding.Unknown(
                        Message.MIGRATIONS_UNJUDGED.text("image shop:2: cannot be read: no answer")));
    }

    /** Judged as if every migration were a release of its own. */
    @Test
    void refusesALossAlsoWithoutTheImageBefore() throws IOException {
        put(next, "expand/V1__orders.sql", ORDERS);
        put(next, "expand/V2__change.sql", "ALTER TABLE orders DROP COLUMN note;");

        assertThat(new MigrationsCheck(() -> Optional.of(next), Optional::empty, Optional::empty).find())
                .isInstanceOf(Finding.Refused.class);
    }

    @Test
    void passesAnImageWithoutMigrations() {
        assertThat(new MigrationsCheck(Optional::empty, Optional::empty, Optional::empty).find())
                .isInstanceOf(Finding.Passed.class);
    }
}
