package dev.zdd.workload;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.description.ServiceDescription;
import dev.zdd.rollout.Strategy;
import java.util.List;
import java.util.Map;

/**
 * The Deployment of a service. It names no number of pods: that is the autoscaler's.
 *
 * <p>A rollback by hand ({@code kubectl rollout undo}) stands through the next {@code pulumi up}: the plugin applies only
 * when the program's inputs change. The first change of these inputs is a release again, of what the stack file says; so
 * put the image in the stack file back too.
 */
public final class RollingWorkload extends Part {

    // https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label
    private static final String HASH_LABEL = "pod-template-hash";

    private final Output<List<Resource>> ready;

    /**
     * Creates the Deployment.
     *
     * @param after the autoscaler, which must look at the Deployment from its first moment
     * @param wait until all pods are of the new version
     */
    public RollingWorkload(
            Scope scope,
            ServiceDescription service,
            Strategy.Rolling rolling,
            PodNeeds needs,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super("zdd:workload:RollingWorkload", scope.service(), parent);
        var object = new Deployment(
                scope.service(),
                DeploymentArgs.builder()
                        .metadata(scope.metadata(Map.of(
                                "kubernetes.io/change-cause",
                                "image " + service.image(),
                                ReadinessWait.NO_WAIT_OF_THE_PLUGIN,
                                "true")))
                        .spec(spec(scope, service, rolling, needs))
                        .build(),
                inside().dependsOn(after).build());
        ready = wait.ready(object, service.image().value(), service.releaseLimit());
        done(Map.of());
    }

    /** The Deployment, once all its pods are of the new version. */
    public Output<List<Resource>> ready() {
        return ready;
    }

    private static DeploymentSpecArgs spec(
            Scope scope, ServiceDescription service, Strategy.Rolling rolling, PodNeeds needs) {
        return DeploymentSpecArgs.builder()
                .selector(scope.podSelector())
                .strategy(DeploymentStrategyArgs.builder()
                        .type("RollingUpdate")
                        .rollingUpdate(RollingUpdateDeploymentArgs.builder()
                                .maxSurge(rolling.maxSurge())
                                .maxUnavailable(0)
                                .build())
                        .build())
                .minReadySeconds(service.pace().minReadySeconds())
                .progressDeadlineSeconds(service.pace().progressDeadlineSeconds())
                .revisionHistoryLimit(service.pace().revisionHistory())
                .template(new PodTemplate(scope, service, needs, HASH_LABEL, Map.of()).args())
                .build();
    }
}
