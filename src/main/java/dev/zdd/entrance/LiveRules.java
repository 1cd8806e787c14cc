package dev.zdd.entrance;

import dev.zdd.crd.CustomObject.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port and timeout of a canary's route through the Gateway API, in each rule that leads to its versions.
 *
 * @param kind HTTPRoute or GRPCRoute
 * @param backends Services of the versions
 * @param port of these
 * @param timeouts as they stand in a rule; empty: none, as in a GRPCRoute
 */
record LiveRules(Kind kind, Set<String> backends, int port, Map<String, String> timeouts) implements LiveFields {

    @Override
    public String fieldManager() {
        return "zdd-rules";
    }

    @Override
    public List<Map<String, Object>> changes(GenericKubernetesResource found) {
        List<Map<String, Object>> changes = new ArrayList<>();
        List<?> rules = LiveFields.list(found.get("spec", "rules"));
        for (int i = 0; i < rules.size(); i++) {
            boolean ours = false;
            List<?> references = LiveFields.list(LiveFields.at(rules.get(i), "backendRefs"));
            for (int j = 0; j < references.size(); j++) {
                if (LiveFields.at(references.get(j), "name") instanceof String name && backends.contains(name)) {
                    ours = true;
                    if (!(LiveFields.at(references.get(j), "port") instanceof Number live) || live.intValue() != port) {
                        changes.add(LiveFields.add("/spec/rules/%d/backendRefs/%d/port".formatted(i, j), port));
                    }
                }
            }
            if (ours && !timeouts.isEmpty() && !timeouts.equals(LiveFields.at(rules.get(i), "timeouts"))) {
                changes.add(LiveFields.add("/spec/rules/%d/timeouts".formatted(i), timeouts));
            }
        }
        return changes;
    }
}
