package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** An alert or a recorded series. */
public final class Rule extends ApiObject<Rule> {

    private Rule(Map<String, Object> fields) {
        super(fields, Rule::new);
    }

    /** An alert for every series that the expression gives. */
    public static Rule alert(String alert, String expr) {
        return new Rule(Map.of()).with("alert", alert).with("expr", expr);
    }

    /** A series that keeps what the expression gives. */
    public static Rule record(String record, String expr) {
        return new Rule(Map.of()).with("record", record).with("expr", expr);
    }

    /** How long the expression must give a series before the alert is raised. */
    public Rule forDuration(Duration value) {
        return with("for", value);
    }

    /** How long the alert stays after the last one. */
    public Rule keepFiringFor(Duration value) {
        return with("keep_firing_for", value);
    }

    /** Labels, such as {@code severity}. */
    public Rule labels(Map<String, String> value) {
        return with("labels", value);
    }

    /** Texts for people, such as {@code summary}. */
    public Rule annotations(Map<String, String> value) {
        return with("annotations", value);
    }
}
