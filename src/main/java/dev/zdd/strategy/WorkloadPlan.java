package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.PodTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the workload of a service is made of, whatever its strategy.
 *
 * @param rollout how fast a release may go
 * @param template what its pods are made from
 * @param replicas the number of pods; empty: the autoscaler's
 * @param timeout how long the pods of a release may take to start; what the strategy takes is added
 * @param after what has to be there before: the autoscaler, and what Argo Rollouts requires
 * @param readiness waits until the new version has all of the traffic
 */
public record WorkloadPlan(
        RolloutPlan rollout,
        PodTemplate template,
        Optional<Integer> replicas,
        Duration timeout,
        Output<List<Resource>> after,
        ReadinessWait readiness) {

    ObjectMetaArgs metadata(ServiceMetadata names) {
        return names.metadata(Map.of(
                "kubernetes.io/change-cause",
                "image " + template.image(),
                ReadinessWait.NO_WAIT_OF_THE_PLUGIN,
                "true"));
    }
}
