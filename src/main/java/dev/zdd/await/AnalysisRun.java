package dev.zdd.await;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Argo Rollouts measured of a canary (argoproj.io/v1alpha1), as far as it explains a verdict. */
@Group("argoproj.io")
@Version("v1alpha1")
public final class AnalysisRun extends CustomResource<Map<String, Object>, Map<String, Object>> implements Namespaced {

    private static final long serialVersionUID = 1;

    /** The verdict needs few; the last ones decided it. */
    private static final int MEASUREMENTS = 10;

    private static final String REVISION = "rollouts-pod-template-hash";

    @Override
    protected Map<String, Object> initSpec() {
        return new TreeMap<>();
    }

    @Override
    protected Map<String, Object> initStatus() {
        return new TreeMap<>();
    }

    /** Whether it judges the version with this hash. */
    boolean judges(String hash) {
        Map<String, String> labels = getMetadata().getLabels();
        return labels != null && hash.equals(labels.get(REVISION));
    }

    /** One line for each metric that did not succeed: what was measured, and what was expected. */
    List<String> explain() {
        return maps(getStatus().get("metricResults")).stream()
                .filter(result ->
                        !List.of("", "Running", "Pending", "Successful").contains(text(result.get("phase"))))
                .map(this::line)
                .toList();
    }

    private String line(Map<String, Object> result) {
        String name = text(result.get("name"));
        String message = text(result.get("message"));
        return "metric %s: %s%s%s%s"
                .formatted(
                        name,
                        text(result.get("phase")),
                        message.isEmpty() ? "" : " (%s)".formatted(message),
                        measured(result),
                        expected(name));
    }

    private static String measured(Map<String, Object> result) {
        List<Map<String, Object>> all = maps(result.get("measurements"));
        String values = all.stream()
                .skip(Math.max(0, all.size() - MEASUREMENTS))
                .map(AnalysisRun::value)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : "; measured " + values;
    }

    private static String value(Map<String, Object> measurement) {
        String value = text(measurement.get("value"));
        return value.isEmpty() ? text(measurement.getOrDefault("message", measurement.get("phase"))) : value;
    }

    private String expected(String metric) {
        return maps(getSpec().get("metrics")).stream()
                .filter(one -> metric.equals(text(one.get("name"))))
                .map(one -> text(one.get("successCondition")))
                .filter(condition -> !condition.isEmpty())
                .findFirst()
                .map(condition -> " (expected: %s)".formatted(condition))
                .orElse("");
    }

    @SuppressWarnings("unchecked") // the JSON form of a list of objects
    private static List<Map<String, Object>> maps(Object list) {
        return list instanceof List<?> found ? (List<Map<String, Object>>) found : List.of();
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
