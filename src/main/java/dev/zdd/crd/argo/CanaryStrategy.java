package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** An update step by step. */
public final class CanaryStrategy extends ApiObject<CanaryStrategy> {

    private CanaryStrategy(Map<String, Object> fields) {
        super(fields, CanaryStrategy::new);
    }

    /** The part with nothing set. */
    public static CanaryStrategy of() {
        return new CanaryStrategy(Map.of());
    }

    /** The Service whose selector the controller points at the new version. */
    public CanaryStrategy canaryService(String value) {
        return with("canaryService", value);
    }

    /** The Service whose selector the controller points at the new version. */
    public CanaryStrategy canaryService(Output<String> value) {
        return with("canaryService", value);
    }

    /** The Service whose selector the controller points at the version that is being replaced. */
    public CanaryStrategy stableService(String value) {
        return with("stableService", value);
    }

    /** The Service whose selector the controller points at the version that is being replaced. */
    public CanaryStrategy stableService(Output<String> value) {
        return with("stableService", value);
    }

    /** Who shares the traffic out; without it, shares are numbers of pods. */
    public CanaryStrategy trafficRouting(TrafficRouting value) {
        return with("trafficRouting", value);
    }

    /** What happens one after the other; after the last, the new version takes all. */
    public CanaryStrategy steps(List<CanaryStep> value) {
        return with("steps", value);
    }

    /** Measurements that go on while the steps do. */
    public CanaryStrategy analysis(RolloutAnalysis value) {
        return with("analysis", value);
    }

    /** Pods beyond the wanted number, as a number or a percentage. Without traffic routing only. */
    public CanaryStrategy maxSurge(int value) {
        return with("maxSurge", value);
    }

    /** Pods beyond the wanted number, as a number or a percentage. Without traffic routing only. */
    public CanaryStrategy maxSurge(String value) {
        return with("maxSurge", value);
    }

    /** Pods that may be missing, as a number or a percentage. Without traffic routing only. */
    public CanaryStrategy maxUnavailable(int value) {
        return with("maxUnavailable", value);
    }

    /** Pods that may be missing, as a number or a percentage. Without traffic routing only. */
    public CanaryStrategy maxUnavailable(String value) {
        return with("maxUnavailable", value);
    }

    /** Fewest pods of a version that gets traffic; 1 by default. */
    public CanaryStrategy minPodsPerReplicaSet(int value) {
        return with("minPodsPerReplicaSet", value);
    }

    /**
     * How long the old version's pods stay after promotion, in seconds; 30 by default. Not with {@link
     * #dynamicStableScale}.
     */
    public CanaryStrategy scaleDownDelaySeconds(int value) {
        return with("scaleDownDelaySeconds", value);
    }

    /** Old versions that may wait for their end at a time. */
    public CanaryStrategy scaleDownDelayRevisionLimit(int value) {
        return with("scaleDownDelayRevisionLimit", value);
    }

    /** How long the new version's pods stay after an abort, in seconds; 30 by default, 0 for ever. */
    public CanaryStrategy abortScaleDownDelaySeconds(int value) {
        return with("abortScaleDownDelaySeconds", value);
    }

    /** Whether the old version gives up pods as it loses traffic. False keeps a full set to fall back on. */
    public CanaryStrategy dynamicStableScale(boolean value) {
        return with("dynamicStableScale", value);
    }

    /** How much of a step's pods must be there before the step counts as done. */
    public CanaryStrategy replicaProgressThreshold(ReplicaProgressThreshold value) {
        return with("replicaProgressThreshold", value);
    }

    /** Labels and annotations that the pods bear while they are the new version. */
    public CanaryStrategy canaryMetadata(PodMetadata value) {
        return with("canaryMetadata", value);
    }

    /** Labels and annotations that the pods bear while they are the stable version. */
    public CanaryStrategy stableMetadata(PodMetadata value) {
        return with("stableMetadata", value);
    }

    /** Keeps pods of the two versions on different nodes. */
    public CanaryStrategy antiAffinity(AntiAffinity value) {
        return with("antiAffinity", value);
    }
}
