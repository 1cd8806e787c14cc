package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A Deployment's rolling update.
 *
 * @param phase {@code Complete}, {@code Progressing}, or {@code Failed} when the progress deadline has passed
 * @param message of the condition {@code Progressing}
 * @param revision of the newest version, as {@code kubectl rollout undo --to-revision} counts
 * @param desired pods wanted
 * @param updated pods of the newest version
 * @param available pods that have been ready for minReadySeconds
 */
public record Rolling(String phase, String message, String revision, int desired, int updated, int available)
        implements Release {

    private static final String DEADLINE = "ProgressDeadlineExceeded";

    @Override
    @JsonProperty
    public String strategy() {
        return "rolling";
    }

    static Rolling of(JsonNode deployment) {
        Map<String, JsonNode> conditions = StreamSupport.stream(
                        deployment.at("/status/conditions").spliterator(), false)
                .collect(Collectors.toMap(it -> it.path("type").asString(""), Function.identity(), (a, b) -> b));
        JsonNode progressing = conditions.getOrDefault("Progressing", Json.missing());
        int desired = deployment.at("/spec/replicas").asInt(0);
        int updated = deployment.at("/status/updatedReplicas").asInt(0);
        int available = deployment.at("/status/availableReplicas").asInt(0);
        return new Rolling(
                phase(deployment, progressing, desired, updated, available),
                progressing.path("message").asString(""),
                Json.annotation(deployment, "deployment.kubernetes.io/revision"),
                desired,
                updated,
                available);
    }

    /** As {@code kubectl rollout status} has it. */
    private static String phase(JsonNode deployment, JsonNode progressing, int desired, int updated, int available) {
        boolean observed = deployment.at("/status/observedGeneration").asLong(0)
                >= deployment.at("/metadata/generation").asLong(0);
        if (observed && progressing.path("reason").asString("").equals(DEADLINE)) {
            return "Failed";
        }
        boolean complete = observed
                && updated == desired
                && available == desired
                && deployment.at("/status/replicas").asInt(0) == desired;
        return complete ? "Complete" : "Progressing";
    }
}
