package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import dev.zdd.pod.VersionLabels;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Rollout of a service, whatever its strategy. Like the Deployment it names a number of pods only where that is a fixed one. */
abstract sealed class RolloutWorkload extends Workload permits CanaryWorkload, BlueGreenWorkload {

    /**
     * Creates the Rollout.
     *
     * @param type of the component
     * @param strategy {@code canary} or {@code blueGreen}, with its fields
     * @param length how long the strategy takes
     */
    RolloutWorkload(
            String type,
            ServiceMetadata names,
            Map<String, Fields> strategy,
            Duration length,
            WorkloadPlan plan,
            Resource parent) {
        super(type, names.service(), parent);
        Fields spec = Fields.of("selector", names.podSelector())
                .with("strategy", strategy)
                .with("minReadySeconds", plan.rollout().minReadySeconds())
                .with("progressDeadlineSeconds", plan.rollout().progressDeadlineSeconds())
                .with("progressDeadlineAbort", true)
                .with("revisionHistoryLimit", plan.rollout().revisionHistory())
                .with("template", plan.template().args(VersionLabels.HASH));
        var object = new CustomObject(
                Kind.ROLLOUT,
                names.service(),
                plan.metadata(names),
                plan.replicas().map(number -> spec.with("replicas", number)).orElse(spec),
                childOptions()
                        .dependsOn(plan.after())
                        .ignoreChanges(plan.template().leftToRestarts())
                        .build());
        String image = plan.template().image().value();
        await(
                plan.readiness().ready(object, image, plan.timeout().plus(length)),
                limit -> plan.readiness().sole(object, image, limit));
        registerOutputs(Map.of());
    }

    /** An analysis whose template is told the hash of the new version's pods. */
    static Fields analysis(String template) {
        Map<String, Object> hash = Map.of("podTemplateHashValue", "Latest");
        return Fields.of("templates", List.of(Map.of("templateName", template)))
                .with("args", List.of(Map.of("name", SuccessRate.HASH_ARGUMENT, "valueFrom", hash)));
    }

    /** The labels of pods by the role of their version. */
    static Map<String, Object> role(String role) {
        return Map.of("labels", Map.of(VersionLabels.ROLE, role));
    }
}
