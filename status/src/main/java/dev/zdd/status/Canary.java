package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zdd.engine.cluster.CustomResources;
import dev.zdd.engine.cluster.Metadata;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A Rollout's canary.
 *
 * @param phase Argo Rollouts' own: {@code Healthy}, {@code Progressing}, {@code Paused} or {@code Degraded}; {@code
 *     Progressing} too while it has not seen the newest change
 * @param message Argo Rollouts' own; says why it is aborted
 * @param revision of the newest version, as {@code kubectl argo rollouts undo --to-revision} counts
 * @param aborted whether traffic was taken back from the newest version
 * @param step where in its steps it is
 * @param pause the one it is in
 * @param analysis the newest measurement of the canary
 */
public record Canary(
        String phase,
        String message,
        String revision,
        boolean aborted,
        Step step,
        Optional<Pause> pause,
        Optional<Analysis> analysis)
        implements Release {

    static final String REVISION = "rollout.argoproj.io/revision";

    @Override
    @JsonProperty
    public String strategy() {
        return "canary";
    }

    /**
     * @param rollout the live object
     * @param runs its AnalysisRuns
     */
    static Canary of(GenericKubernetesResource rollout, List<GenericKubernetesResource> runs, Instant now) {
        JsonNode fields = rollout.getAdditionalPropertiesNode();
        Step step = Step.of(fields);
        boolean observed = CustomResources.isObserved(rollout);
        return new Canary(
                observed ? fields.at("/status/phase").asString("Progressing") : "Progressing",
                observed ? fields.at("/status/message").asString("") : "",
                Metadata.annotations(rollout).getOrDefault(REVISION, ""),
                fields.at("/status/abort").asBoolean(false),
                step,
                Pause.of(fields, step, now),
                Analysis.newest(rollout, runs));
    }
}
