package dev.zdd.crd;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fields of the custom resources of the Prometheus operator. See <a href="https://prometheus-operator.dev/docs/api-reference/api/">its reference</a>. */
public final class PrometheusOperator {

    /** PodMonitor. */
    public static final CustomObject.Kind<PodMonitorSpec> POD_MONITOR =
            new CustomObject.Kind<>("monitoring.coreos.com/v1", "PodMonitor");

    /** PrometheusRule. */
    public static final CustomObject.Kind<PrometheusRuleSpec> PROMETHEUS_RULE =
            new CustomObject.Kind<>("monitoring.coreos.com/v1", "PrometheusRule");

    private PrometheusOperator() {}

    /** Which pods are scraped, and how. */
    public static final class PodMonitorSpec extends ApiObject<PodMonitorSpec> {

        private PodMonitorSpec() {}

        /** With its required fields. */
        public static PodMonitorSpec of(LabelSelectorArgs selector, List<MetricsEndpoint> podMetricsEndpoints) {
            return new PodMonitorSpec().with("selector", selector).with("podMetricsEndpoints", podMetricsEndpoints);
        }

        /** Labels of the pod that become labels of its series. */
        public PodMonitorSpec podTargetLabels(String... value) {
            return with("podTargetLabels", List.of(value));
        }
    }

    /** Where a pod has its metrics. */
    public static final class MetricsEndpoint extends ApiObject<MetricsEndpoint> {

        private MetricsEndpoint() {}

        /** With the name of the container's port. */
        public static MetricsEndpoint of(String port) {
            return new MetricsEndpoint().with("port", port);
        }

        /** Path; {@code /metrics} by default. */
        public MetricsEndpoint path(String value) {
            return with("path", value);
        }

        /** Time from one scrape to the next. */
        public MetricsEndpoint interval(Duration value) {
            return with("interval", value);
        }
    }

    /** Groups of recording and alerting rules. */
    public static final class PrometheusRuleSpec extends ApiObject<PrometheusRuleSpec> {

        private PrometheusRuleSpec() {}

        /** With its required fields. */
        public static PrometheusRuleSpec of(List<RuleGroup> groups) {
            return new PrometheusRuleSpec().with("groups", groups);
        }
    }

    /** Rules that are evaluated together. */
    public static final class RuleGroup extends ApiObject<RuleGroup> {

        private RuleGroup() {}

        /** With its required fields. */
        public static RuleGroup of(String name, List<Rule> rules) {
            return new RuleGroup().with("name", name).with("rules", rules);
        }
    }

    /** A recorded series or an alert. */
    public static final class Rule extends ApiObject<Rule> {

        private Rule() {}

        /** Records the value of an expression as a series. */
        public static Rule record(String record, String expr) {
            return new Rule().with("record", record).with("expr", expr);
        }

        /** Fires while an expression has a value. */
        public static Rule alert(String alert, String expr) {
            return new Rule().with("alert", alert).with("expr", expr);
        }

        /** Time that the expression must have a value before the alert fires. */
        public Rule forDuration(Duration value) {
            return with("for", value);
        }

        /** Labels of the series or the alert. */
        public Rule labels(Map<String, String> value) {
            return with("labels", value);
        }

        /** Texts of the alert. */
        public Rule annotations(Map<String, String> value) {
            return with("annotations", value);
        }
    }
}
