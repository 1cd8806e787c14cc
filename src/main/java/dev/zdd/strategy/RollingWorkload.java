package dev.zdd.strategy;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceMetadata;
import java.util.Map;

/**
 * The Deployment of a service. It names a number of pods only where that is a fixed one.
 *
 * <p>A restart ({@code ./zdd restart}, {@code kubectl rollout restart}) stands through every {@code pulumi up}.
 *
 * <p>A rollback by hand ({@code kubectl rollout undo}) stands through the next {@code pulumi up}: the plugin applies only
 * when the program's inputs change. The first change of these inputs is a release again, of what the stack file says; so
 * put the image in the stack file back too.
 */
public final class RollingWorkload extends Workload {

    // https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label
    private static final String HASH_LABEL = "pod-template-hash";

    /** Creates the Deployment. */
    public RollingWorkload(ServiceMetadata names, Strategy.Rolling rolling, WorkloadPlan plan, Resource parent) {
        super("zdd:workload:RollingWorkload", names.service(), parent);
        var object = new Deployment(
                names.service(),
                DeploymentArgs.builder()
                        .metadata(plan.metadata(names))
                        .spec(spec(names, rolling, plan))
                        .build(),
                childOptions()
                        .dependsOn(plan.after())
                        .ignoreChanges(plan.template().leftToRestarts())
                        .build());
        String image = plan.template().image().value();
        await(
                plan.readiness().ready(object, image, plan.timeout()),
                limit -> plan.readiness().sole(object, image, limit));
        registerOutputs(Map.of());
    }

    private static DeploymentSpecArgs spec(ServiceMetadata names, Strategy.Rolling rolling, WorkloadPlan plan) {
        DeploymentSpecArgs.Builder spec = DeploymentSpecArgs.builder();
        plan.replicas().ifPresent(spec::replicas);
        return spec.selector(names.podSelector())
                .strategy(DeploymentStrategyArgs.builder()
                        .type("RollingUpdate")
                        .rollingUpdate(RollingUpdateDeploymentArgs.builder()
                                .maxSurge(rolling.maxSurge())
                                .maxUnavailable(0)
                                .build())
                        .build())
                .minReadySeconds(plan.rollout().minReadySeconds())
                .progressDeadlineSeconds(plan.rollout().progressDeadlineSeconds())
                .revisionHistoryLimit(plan.rollout().revisionHistory())
                .template(plan.template().args(HASH_LABEL))
                .build();
    }
}
