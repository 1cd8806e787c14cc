package dev.zdd.crd.prometheus;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Which pods, and where they tell their metrics. */
public final class PodMonitorSpec extends ApiObject<PodMonitorSpec> {

    private PodMonitorSpec(Map<String, Object> fields) {
        super(fields, PodMonitorSpec::new);
    }

    /** The part with what it cannot do without. */
    public static PodMonitorSpec of(LabelSelectorArgs selector, List<MetricsEndpoint> podMetricsEndpoints) {
        return new PodMonitorSpec(Map.of()).with("selector", selector).with("podMetricsEndpoints", podMetricsEndpoints);
    }

    /** Labels of the pods that their series get too, with {@code _} for what a series' label may not have. */
    public PodMonitorSpec podTargetLabels(String... value) {
        return with("podTargetLabels", List.of(value));
    }

    /** Label of the pods whose value is the job's name. */
    public PodMonitorSpec jobLabel(String value) {
        return with("jobLabel", value);
    }

    /** Namespaces; its own by default. */
    public PodMonitorSpec namespaceSelector(NamespaceSelector value) {
        return with("namespaceSelector", value);
    }

    /** Most samples of one scrape. */
    public PodMonitorSpec sampleLimit(int value) {
        return with("sampleLimit", value);
    }
}
