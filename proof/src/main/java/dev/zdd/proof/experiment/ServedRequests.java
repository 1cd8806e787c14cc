package dev.zdd.proof.experiment;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the servers say they answered, beside what the client says it got: a client that repeats in silence, or that counts
 * what never arrived, would differ.
 *
 * <p>A pod's own counter is exact for as long as the pod can be asked. Of a pod that is gone only the last sample is known,
 * which lacks what it answered after that, so {@code seenOfGonePods} is a lower bound; for a version whose pods all live on,
 * the two counts must be equal.
 *
 * @param countedByLivingPods answers with a 2xx status by version, of pods that still run
 * @param seenOfGonePods the same of pods that are gone, as last sampled
 * @param missedSamples pods that were gone before they could be sampled once
 */
public record ServedRequests(
        Map<String, Long> countedByLivingPods, Map<String, Long> seenOfGonePods, int missedSamples) {

    /** In short why the counts do not fit together, or {@code ""} if they do. */
    public String mismatch(Map<String, Long> okByVersion) {
        Map<String, Long> versions = new TreeMap<>(okByVersion);
        countedByLivingPods.forEach((version, count) -> versions.putIfAbsent(version, 0L));
        seenOfGonePods.forEach((version, count) -> versions.putIfAbsent(version, 0L));
        StringBuilder text = new StringBuilder();
        versions.forEach((version, ok) -> {
            long living = countedByLivingPods.getOrDefault(version, 0L);
            boolean complete = !seenOfGonePods.containsKey(version) && missedSamples == 0;
            long known = living + seenOfGonePods.getOrDefault(version, 0L);
            if (complete ? known != ok : known > ok) {
                text.append("%s: client %d, servers %s%d; ".formatted(version, ok, complete ? "" : "at least ", known));
            }
        });
        return text.toString().strip();
    }
}
