package dev.zdd.local.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of an instance runs.
 *
 * @param supervised whether a supervisor answers
 * @param components components and steps; empty when no supervisor answers
 * @param apiReady whether the API server's {@code /readyz} says so
 * @param nodes every node's name and whether its condition Ready is True; empty when the API server does not answer
 */
public record ClusterStatus(
        boolean supervised, List<ComponentState> components, boolean apiReady, Map<String, Boolean> nodes) {

    public ClusterStatus {
        components = List.copyOf(components);
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
    }

    /** Everything runs and both nodes are ready. */
    public boolean isHealthy() {
        return supervised
                && components.stream().allMatch(ComponentState::isReady)
                && apiReady
                && nodes.size() == Namespaces.NODES.size()
                && nodes.values().stream().allMatch(ready -> ready);
    }
}
