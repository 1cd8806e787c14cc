package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rules that are evaluated one after the other. */
public final class RuleGroup extends ApiObject<RuleGroup> {

    private RuleGroup(Map<String, Object> fields) {
        super(fields, RuleGroup::new);
    }

    /** The part with what it cannot do without. */
    public static RuleGroup of(String name, List<Rule> rules) {
        return new RuleGroup(Map.of()).with("name", name).with("rules", rules);
    }

    /** Time from one evaluation to the next; that of Prometheus by default. */
    public RuleGroup interval(Duration value) {
        return with("interval", value);
    }

    /** Most alerts or series that a rule may give. */
    public RuleGroup limit(int value) {
        return with("limit", value);
    }

    /** Labels that every alert and series gets. */
    public RuleGroup labels(Map<String, String> value) {
        return with("labels", value);
    }
}
