package dev.zdd.crd.argo;

import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** The spec of a Rollout. Without {@code replicas} an autoscaler may own the number of pods. */
public final class RolloutSpec extends ApiObject<RolloutSpec> {

    private RolloutSpec(Map<String, Object> fields) {
        super(fields, RolloutSpec::new);
    }

    /** The part with what it cannot do without. */
    public static RolloutSpec of(LabelSelectorArgs selector) {
        return new RolloutSpec(Map.of()).with("selector", selector);
    }

    /** Number of pods; leave it out where an autoscaler decides. */
    public RolloutSpec replicas(int value) {
        return with("replicas", value);
    }

    /** The pods; instead of {@link #workloadRef}. */
    public RolloutSpec template(PodTemplateSpecArgs value) {
        return with("template", value);
    }

    /** Takes the pods' template from another workload; instead of {@link #template}. */
    public RolloutSpec workloadRef(WorkloadRef value) {
        return with("workloadRef", value);
    }

    /** How a new version takes over. */
    public RolloutSpec canary(CanaryStrategy value) {
        return with("strategy", Map.of("canary", value));
    }

    /** Time that a new pod must stay ready before it counts, in seconds. */
    public RolloutSpec minReadySeconds(int value) {
        return with("minReadySeconds", value);
    }

    /** Old ReplicaSets that are kept for going back; 10 by default. */
    public RolloutSpec revisionHistoryLimit(int value) {
        return with("revisionHistoryLimit", value);
    }

    /** Time without progress after which the rollout counts as failed, in seconds; 600 by default. */
    public RolloutSpec progressDeadlineSeconds(int value) {
        return with("progressDeadlineSeconds", value);
    }

    /** Whether a rollout that counts as failed is aborted; false by default, which leaves it stuck. */
    public RolloutSpec progressDeadlineAbort(boolean value) {
        return with("progressDeadlineAbort", value);
    }

    /** A time (RFC 3339) after which pods that are older are restarted. */
    public RolloutSpec restartAt(String value) {
        return with("restartAt", value);
    }

    /** Revisions that are gone back to without steps. */
    public RolloutSpec rollbackWindow(RollbackWindow value) {
        return with("rollbackWindow", value);
    }

    /** How many finished analysis runs are kept. */
    public RolloutSpec analysis(AnalysisHistory value) {
        return with("analysis", value);
    }

    /** Whether the rollout is held. */
    public RolloutSpec paused(boolean value) {
        return with("paused", value);
    }
}
