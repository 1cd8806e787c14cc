package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** Pods that fail are left out for a while. */
public final class OutlierDetection extends ApiObject<OutlierDetection> {

    private OutlierDetection(Map<String, Object> fields) {
        super(fields, OutlierDetection::new);
    }

    /** The part with nothing set. */
    public static OutlierDetection of() {
        return new OutlierDetection(Map.of());
    }

    /** Answers 5xx in a row; 5 by default, 0 for never. */
    public OutlierDetection consecutive5xxErrors(int value) {
        return with("consecutive5xxErrors", value);
    }

    /** Answers 502, 503, 504 in a row; never by default. */
    public OutlierDetection consecutiveGatewayErrors(int value) {
        return with("consecutiveGatewayErrors", value);
    }

    /** Failures without an answer in a row, where they are told apart. */
    public OutlierDetection consecutiveLocalOriginFailures(int value) {
        return with("consecutiveLocalOriginFailures", value);
    }

    /** Whether failures without an answer are counted apart. */
    public OutlierDetection splitExternalLocalOriginErrors(boolean value) {
        return with("splitExternalLocalOriginErrors", value);
    }

    /** Time from one look to the next; 10 s by default. At least 1 ms. */
    public OutlierDetection interval(Duration value) {
        return with("interval", value);
    }

    /** Shortest time outside; 30 s by default. At least 1 ms. */
    public OutlierDetection baseEjectionTime(Duration value) {
        return with("baseEjectionTime", value);
    }

    /** Share of the pods that may be left out, in percent; 10 by default. */
    public OutlierDetection maxEjectionPercent(int value) {
        return with("maxEjectionPercent", value);
    }

    /** Below this share of healthy pods, in percent, none is left out; 0 by default. */
    public OutlierDetection minHealthPercent(int value) {
        return with("minHealthPercent", value);
    }
}
