package dev.zdd.release.cluster;

import java.util.List;

/**
 * A Job that migrated the schema.
 *
 * @param phase {@code expand} or {@code contract}
 * @param succeeded whether it has
 * @param log its last lines; empty when they cannot be read any more
 */
public record JobState(String name, String phase, String image, boolean succeeded, List<String> log) {}
