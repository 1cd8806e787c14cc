package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.ArgoRollouts;
import dev.zdd.crd.ArgoRollouts.RolloutSpec;
import dev.zdd.crd.CustomObject;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.VersionLabels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The Rollout of a service, whatever its strategy. Like the Deployment it names a number of pods only where that is a fixed one. */
abstract sealed class RolloutWorkload extends ServiceComponent permits CanaryWorkload, BlueGreenWorkload {

    private final Output<List<Resource>> ready;
    private final Function<Duration, Output<List<Resource>>> sole;

    /**
     * Creates the Rollout.
     *
     * @param type of the component
     * @param strategy sets it
     * @param replicas the number of pods; empty: the autoscaler's
     * @param timeout how long an update may take
     * @param after what has to be there before
     * @param wait until the new version has all of the traffic
     */
    RolloutWorkload(
            String type,
            ServiceMetadata names,
            UnaryOperator<RolloutSpec> strategy,
            RolloutPlan plan,
            PodTemplate template,
            Optional<Integer> replicas,
            Duration timeout,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super(type, names.service(), parent);
        RolloutSpec spec = strategy.apply(RolloutSpec.of(names.podSelector()))
                .minReadySeconds(plan.minReadySeconds())
                .progressDeadlineSeconds(plan.progressDeadlineSeconds())
                .progressDeadlineAbort(true)
                .revisionHistoryLimit(plan.revisionHistory())
                .template(template.args(VersionLabels.HASH));
        var object = new CustomObject(
                ArgoRollouts.ROLLOUT,
                names.service(),
                names.metadata(Map.of(
                        "kubernetes.io/change-cause",
                        "image " + template.image(),
                        ReadinessWait.NO_WAIT_OF_THE_PLUGIN,
                        "true")),
                replicas.map(spec::replicas).orElse(spec),
                childOptions()
                        .dependsOn(after)
                        .ignoreChanges(template.leftToRestarts())
                        .build());
        String image = template.image().value();
        ready = wait.ready(object, image, timeout);
        sole = limit -> ready.apply(done -> wait.sole(object, image, limit));
        registerOutputs(Map.of());
    }

    /** The Rollout, once the new version has all of the traffic. */
    public final Output<List<Resource>> ready() {
        return ready;
    }

    /**
     * The Rollout, once it is ready and no pod with another image is left.
     *
     * @param limit the longest wait after it is ready
     */
    public final Output<List<Resource>> sole(Duration limit) {
        return sole.apply(limit);
    }
}
