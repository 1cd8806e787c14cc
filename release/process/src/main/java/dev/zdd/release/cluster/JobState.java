package dev.zdd.release.cluster;

import dev.zdd.migrations.run.Main;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;

/**
 * A Job that migrated the schema.
 *
 * @param phase {@code expand} or {@code contract}
 * @param succeeded whether it has
 * @param log its last lines; empty when they cannot be read any more
 */
public record JobState(String name, String phase, String image, boolean succeeded, List<String> log) {

    /** What it says that has run on the database; empty where it says nothing, or its log is gone. */
    public Optional<String> history() {
        return log.stream()
                .filter(line -> line.startsWith(Main.HISTORY))
                .map(line -> line.substring(Main.HISTORY.length()))
                .findFirst();
    }

    static JobState of(Job job, List<String> log) {
        String name = job.getMetadata().getLabels().get(Place.NAME_LABEL);
        Integer succeeded = job.getStatus() == null ? null : job.getStatus().getSucceeded();
        return new JobState(
                job.getMetadata().getName(),
                name.substring(name.lastIndexOf('-') + 1),
                job.getSpec().getTemplate().getSpec().getContainers().get(0).getImage(),
                succeeded != null && succeeded > 0,
                log);
    }
}
