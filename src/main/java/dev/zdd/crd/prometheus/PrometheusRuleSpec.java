package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Groups of rules. */
public final class PrometheusRuleSpec extends ApiObject<PrometheusRuleSpec> {

    private PrometheusRuleSpec(Map<String, Object> fields) {
        super(fields, PrometheusRuleSpec::new);
    }

    /** The part with what it cannot do without. */
    public static PrometheusRuleSpec of(List<RuleGroup> groups) {
        return new PrometheusRuleSpec(Map.of()).with("groups", groups);
    }
}
