package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zdd.engine.cluster.Deployments;
import dev.zdd.engine.cluster.Metadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;

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

    static Rolling of(Deployment deployment) {
        DeploymentStatus status = Deployments.status(deployment);
        DeploymentCondition progressing = status.getConditions().stream()
                .filter(it -> it.getType().equals("Progressing"))
                .findFirst()
                .orElseGet(DeploymentCondition::new);
        boolean late = Deployments.isObserved(deployment) && DEADLINE.equals(progressing.getReason());
        return new Rolling(
                late ? "Failed" : Deployments.isRolledOut(deployment) ? "Complete" : "Progressing",
                Objects.toString(progressing.getMessage(), ""),
                Metadata.annotations(deployment).getOrDefault(Deployments.REVISION, ""),
                Deployments.count(deployment.getSpec().getReplicas()),
                Deployments.count(status.getUpdatedReplicas()),
                Deployments.count(status.getAvailableReplicas()));
    }
}
