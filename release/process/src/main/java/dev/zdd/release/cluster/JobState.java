package dev.zdd.release.cluster;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/**
 * A Job that migrated the schema.
 *
 * @param phase {@code expand} or {@code contract}
 * @param succeeded whether it has
 * @param log its last lines; empty when they cannot be read any more
 */
public record JobState(String name, String phase, String image, boolean succeeded, List<String> log) {

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
