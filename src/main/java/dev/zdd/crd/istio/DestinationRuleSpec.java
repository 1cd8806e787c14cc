package dev.zdd.crd.istio;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** How requests to a host are sent. */
public final class DestinationRuleSpec extends ApiObject<DestinationRuleSpec> {

    private DestinationRuleSpec(Map<String, Object> fields) {
        super(fields, DestinationRuleSpec::new);
    }

    /** The part with what it cannot do without. */
    public static DestinationRuleSpec of(String host) {
        return new DestinationRuleSpec(Map.of()).with("host", host);
    }

    /** The part with what it cannot do without. */
    public static DestinationRuleSpec of(Output<String> host) {
        return new DestinationRuleSpec(Map.of()).with("host", host);
    }

    /** For all of the host. */
    public DestinationRuleSpec trafficPolicy(TrafficPolicy value) {
        return with("trafficPolicy", value);
    }

    /** Parts of the host, by label. */
    public DestinationRuleSpec subsets(List<Subset> value) {
        return with("subsets", value);
    }

    /** Namespaces that see it; {@code .} for its own. */
    public DestinationRuleSpec exportTo(String... value) {
        return with("exportTo", List.of(value));
    }
}
