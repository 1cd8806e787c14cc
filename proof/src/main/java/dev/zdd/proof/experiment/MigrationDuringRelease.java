package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/**
 * docs/specification.md#migrations: a release adds a column before its first pod starts, so that old and new pods work on the new schema. The
 * control renames a column instead, which the running version does not expect.
 *
 * @param release of the live workload; the control gets none
 */
@Experiment.Claim("A release that adds a column before its pods start drops no request and loses no write.")
public record MigrationDuringRelease(MigratingRelease release) implements RollingExperiment {
    private static final String TABLE = "orders";
    private static final String ADDED = "proof_note";
    private static final String SCRIPT = "V901__proof_note.sql";
    private static final String RENAME = "ALTER TABLE %s RENAME COLUMN %s TO %s";

    /** Long enough to be met, and short. */
    private static final Duration RENAMED = Duration.ofSeconds(5);

    @Override
    public void disturb(Scene<Workload> scene) {
        if (!scene.workload().equals(Workload.ECOMMERCE_AI)) {
            rename(scene);
            return;
        }
        scene.mark("release with %s begins".formatted(SCRIPT));
        String version = release.withMigration(
                SCRIPT, "ALTER TABLE %s ADD COLUMN %s varchar(255) NULL;%n".formatted(TABLE, ADDED));
        Rollout.await(scene, version);
        scene.mark("columns: " + columns(scene));
    }

    private static void rename(Scene<Workload> scene) {
        OrderTable database = new OrderTable(scene.instance());
        scene.mark("a column is renamed");
        database.query(RENAME.formatted(TABLE, "customer", "client"));
        try {
            Await.pause(RENAMED);
        } finally {
            database.query(RENAME.formatted(TABLE, "client", "customer"));
        }
        scene.mark("it has its name again");
    }

    private static String columns(Scene<Workload> scene) {
        return String.join(
                " ",
                new OrderTable(scene.instance())
                        .query("SELECT column_name FROM information_schema.columns WHERE table_name = '%s' ORDER BY 1"
                                .formatted(TABLE))
                        .lines()
                        .toList());
    }

    @Override
    public void restore(KubernetesClient client, Workload live) {
        release.back();
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        return List.of(
                trial.everyPodIsNew(),
                Check.of(
                        "the column is there",
                        marks.stream().anyMatch(mark -> mark.startsWith("columns: ") && mark.contains(ADDED)),
                        marks));
    }
}
