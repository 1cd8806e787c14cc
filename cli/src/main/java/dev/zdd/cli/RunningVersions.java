package dev.zdd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The versions of the application that run, and what share of the traffic each gets: without a mesh, the Service spreads
 * requests evenly over the ready pods.
 */
record RunningVersions(List<Version> versions) {

    /**
     * One version.
     *
     * @param image reference of its image
     * @param pods pods that are not ending
     * @param readyPods those of them that get traffic
     * @param sharePercent share of the traffic, 0 to 100
     */
    record Version(String image, int pods, int readyPods, double sharePercent) {}

    /**
     * @param podList what {@code kubectl get pods -o json} prints
     * @param container name of the container that tells the version
     */
    static RunningVersions of(JsonNode podList, String container) {
        Map<String, int[]> counts = new TreeMap<>();
        for (JsonNode pod : podList.path("items")) {
            if (pod.at("/metadata/deletionTimestamp").isMissingNode()) {
                int[] count = counts.computeIfAbsent(image(pod, container), image -> new int[2]);
                count[0]++;
                count[1] += isReady(pod) ? 1 : 0;
            }
        }
        int ready = counts.values().stream().mapToInt(count -> count[1]).sum();
        List<Version> versions = new ArrayList<>();
        counts.forEach((image, count) ->
                versions.add(new Version(image, count[0], count[1], ready == 0 ? 0 : 100.0 * count[1] / ready)));
        return new RunningVersions(versions);
    }

    private static String image(JsonNode pod, String container) {
        for (JsonNode candidate : pod.at("/spec/containers")) {
            if (candidate.path("name").asString("").equals(container)) {
                return candidate.path("image").asString("");
            }
        }
        return "(no container %s)".formatted(container);
    }

    private static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("").equals("True");
            }
        }
        return false;
    }
}
