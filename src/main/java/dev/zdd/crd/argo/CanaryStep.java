package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** One step of a canary. */
public final class CanaryStep extends ApiObject<CanaryStep> {

    private CanaryStep(Map<String, Object> fields) {
        super(fields, CanaryStep::new);
    }

    /** The new version gets this share of the traffic, in percent. */
    public static CanaryStep setWeight(int value) {
        return new CanaryStep(Map.of()).with("setWeight", value);
    }

    /** Time passes. */
    public static CanaryStep pause(Pause value) {
        return new CanaryStep(Map.of()).with("pause", value);
    }

    /** The new version gets this number of pods, whatever its share of the traffic. */
    public static CanaryStep setCanaryScale(CanaryScale value) {
        return new CanaryStep(Map.of()).with("setCanaryScale", value);
    }

    /** A measurement that must succeed before the next step. */
    public static CanaryStep analysis(StepAnalysis value) {
        return new CanaryStep(Map.of()).with("analysis", value);
    }

    /** Requests with certain headers go to the new version. */
    public static CanaryStep setHeaderRoute(HeaderRoute value) {
        return new CanaryStep(Map.of()).with("setHeaderRoute", value);
    }

    /** Certain requests go to the new version too, which answers into the void. */
    public static CanaryStep setMirrorRoute(MirrorRoute value) {
        return new CanaryStep(Map.of()).with("setMirrorRoute", value);
    }
}
