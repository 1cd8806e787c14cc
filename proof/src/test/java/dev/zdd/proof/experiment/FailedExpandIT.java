package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.local.Instance;
import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.image.BuiltImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * A release whose expand migration fails: the version before goes on serving as if nothing had happened, the same release
 * succeeds once what it lacked is there, and the application can be rolled back from it while the schema stays.
 */
class FailedExpandIT {
    private static final Workload SHOP = Workload.ECOMMERCE_AI;
    private static final String MIGRATION = "V900__needs_a_table.sql";
    private static final String TABLE = "made_by_hand";

    private final Instance instance = Surroundings.instance();
    private final OrderTable database = new OrderTable(instance);
    private final List<String> engine = new CopyOnWriteArrayList<>();

    @Test
    void leavesTheOldVersionServingSucceedsAfterTheFixAndCanBeRolledBack() {
        BuiltImage image = releaseThatNeedsATable();
        String released = image.reference().substring(image.reference().indexOf(':') + 1);
        try (Lab lab = Surroundings.lab()) {
            String before = SHOP.version(lab.client());
            try {
                Trial trial = lab.trial(SHOP, lab.plan(50, 1_000, Duration.ofMinutes(8)), scene -> {
                    assertThatThrownBy(() -> up(released)).isInstanceOf(UserError.class);
                    assertThat(String.join("\n", engine))
                            .contains(MIGRATION + ": ", "relation \"%s\" does not exist".formatted(TABLE));
                    assertThat(SHOP.version(lab.client())).isEqualTo(before);
                    assertThat(SHOP.isRolledOut(lab.client())).isTrue();

                    database.query("CREATE TABLE %s (id int)".formatted(TABLE));
                    up(released);
                    assertThat(SHOP.version(lab.client())).isEqualTo(released);

                    // The way back: the version before, on the schema of the one after it.
                    up(before);
                    assertThat(SHOP.version(lab.client())).isEqualTo(before);
                });

                assertThat(trial.load().isValid())
                        .as("%s", trial.load().invalidBecause())
                        .isTrue();
                assertThat(trial.load().failed()).as(trial.load().summary()).isZero();
                assertThat(trial.writes().exact()).as("%s", trial.writes()).isTrue();
                assertThat(trial.watch().minReadyPods()).isGreaterThanOrEqualTo(3);
                assertThat(database.query("SELECT column_name FROM information_schema.columns WHERE table_name = '%s'"
                                        .formatted(TABLE))
                                .lines())
                        .contains("note");
            } finally {
                if (!SHOP.version(lab.client()).equals(before)) {
                    up(before);
                }
                database.query("DROP TABLE IF EXISTS " + TABLE);
                database.query("DELETE FROM flyway_schema_history WHERE version = '900'");
            }
        }
    }

    private BuiltImage releaseThatNeedsATable() {
        Path cache =
                Path.of(System.getenv().getOrDefault("ZDD_CACHE", System.getProperty("user.home") + "/.cache/zdd"));
        return new ImageRelease(
                        Surroundings.checkout(),
                        cache,
                        instance,
                        Surroundings.tools(),
                        Surroundings.runner(),
                        Progress.silent())
                .build(MIGRATION, "ALTER TABLE %s ADD COLUMN note text;".formatted(TABLE));
    }

    private void up(String version) {
        Map<String, String> overrides =
                Map.of("image", "ecommerce-ai:" + version, "url", "http://127.0.0.1:" + instance.urlPort());
        engine.clear();
        Surroundings.runner().up("dev", overrides, Progress.silent(), engine::add);
    }
}
