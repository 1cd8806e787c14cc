package dev.zdd.release.engine;

import tools.jackson.databind.JsonNode;

/**
 * What the stack says of itself.
 *
 * @param namespace empty when the stack was never up
 * @param service name of the service, its workload and its pods' label
 * @param image that Pulumi's state has
 * @param strategy {@code rolling} or {@code canary}
 */
public record Outputs(String namespace, String service, String image, String strategy) {

    /** Of the program's exports. */
    public static Outputs of(JsonNode outputs) {
        return new Outputs(
                outputs.path("namespace").asString(""),
                outputs.path("service").asString(""),
                outputs.path("image").asString(""),
                outputs.path("strategy").asString("rolling"));
    }

    public boolean isCanary() {
        return strategy.equals("canary");
    }
}
