package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** One measurement. It counts as successful, failed, inconclusive (neither, or both) or as an error. */
public final class Metric extends ApiObject<Metric> {

    private Metric(Map<String, Object> fields) {
        super(fields, Metric::new);
    }

    /** The part with what it cannot do without. */
    public static Metric of(String name, MetricProvider provider) {
        return new Metric(Map.of()).with("name", name).with("provider", provider);
    }

    /** Time from one measurement to the next; once only by default. */
    public Metric interval(Duration value) {
        return with("interval", value);
    }

    /** Time before the first one. */
    public Metric initialDelay(Duration value) {
        return with("initialDelay", value);
    }

    /** Number of measurements; without one, as long as the rollout lasts. */
    public Metric count(int value) {
        return with("count", value);
    }

    /** An expression over {@code result} that means success. */
    public Metric successCondition(String value) {
        return with("successCondition", value);
    }

    /** An expression over {@code result} that means failure. */
    public Metric failureCondition(String value) {
        return with("failureCondition", value);
    }

    /** Failures that are put up with: one more ends the run as failed. 0 by default. */
    public Metric failureLimit(int value) {
        return with("failureLimit", value);
    }

    /** Inconclusive measurements that are put up with: one more ends the run as inconclusive. 0 by default. */
    public Metric inconclusiveLimit(int value) {
        return with("inconclusiveLimit", value);
    }

    /** Errors in a row that are put up with: one more ends the run with an error. 4 by default. */
    public Metric consecutiveErrorLimit(int value) {
        return with("consecutiveErrorLimit", value);
    }

    /** Successes in a row that end the run as successful. */
    public Metric consecutiveSuccessLimit(int value) {
        return with("consecutiveSuccessLimit", value);
    }
}
