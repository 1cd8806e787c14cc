package dev.zdd.crd.prometheus;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Which Services, and where their pods tell their metrics. */
public final class ServiceMonitorSpec extends ApiObject<ServiceMonitorSpec> {

    private ServiceMonitorSpec(Map<String, Object> fields) {
        super(fields, ServiceMonitorSpec::new);
    }

    /** The part with what it cannot do without. */
    public static ServiceMonitorSpec of(LabelSelectorArgs selector, List<MetricsEndpoint> endpoints) {
        return new ServiceMonitorSpec(Map.of()).with("selector", selector).with("endpoints", endpoints);
    }

    /** Labels of the pods that their series get too. */
    public ServiceMonitorSpec podTargetLabels(String... value) {
        return with("podTargetLabels", List.of(value));
    }

    /** Labels of the Service that its series get too. */
    public ServiceMonitorSpec targetLabels(String... value) {
        return with("targetLabels", List.of(value));
    }

    /** Label of the Service whose value is the job's name. */
    public ServiceMonitorSpec jobLabel(String value) {
        return with("jobLabel", value);
    }

    /** Namespaces; its own by default. */
    public ServiceMonitorSpec namespaceSelector(NamespaceSelector value) {
        return with("namespaceSelector", value);
    }

    /** Most samples of one scrape. */
    public ServiceMonitorSpec sampleLimit(int value) {
        return with("sampleLimit", value);
    }
}
