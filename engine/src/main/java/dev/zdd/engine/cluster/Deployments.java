package dev.zdd.engine.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;

/** How far Deployments are. */
public final class Deployments {

    /** The annotation that counts the changes of the template, also of ReplicaSets. */
    public static final String REVISION = "deployment.kubernetes.io/revision";

    private Deployments() {}

    /** The status; an empty one where there is none yet. */
    public static DeploymentStatus status(Deployment deployment) {
        return Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
    }

    /** Whether the controller has seen the newest change. */
    public static boolean isObserved(Deployment deployment) {
        return Objects.requireNonNullElse(status(deployment).getObservedGeneration(), 0L)
                >= Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
    }

    /** As {@code kubectl rollout status} has it: every replica is of the new template and available, no other is left. */
    public static boolean isRolledOut(Deployment deployment) {
        DeploymentStatus status = status(deployment);
        int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        return isObserved(deployment)
                && count(status.getUpdatedReplicas()) == wanted
                && count(status.getReplicas()) == wanted
                && count(status.getAvailableReplicas()) == wanted;
    }

    /** The number; 0 where there is none. */
    public static int count(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
