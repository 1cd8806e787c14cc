package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldOwnersTest {

    private static final String OURS = "pulumi-kubernetes-1";

    @Test
    void tellsWhoseAFieldIs() {
        FieldOwners owners = owners(List.of(
                entry(OURS, "Apply", Map.of("f:spec", Map.of("f:paused", Map.of(), "f:shared", Map.of()))),
                entry("hpa", "Update", Map.of("f:spec", Map.of("f:replicas", Map.of(), "f:shared", Map.of())))));
        assertThat(owners.belongsToOthers(List.of("spec", "replicas"), OURS)).isTrue();
        assertThat(owners.belongsToOthers(List.of("spec", "paused"), OURS)).isFalse();
        assertThat(owners.belongsToOthers(List.of("spec", "shared"), OURS)).isFalse();
        assertThat(owners.belongsToOthers(List.of("spec", "absent"), OURS)).isFalse();
        assertThat(owners.hasApplied(OURS)).isTrue();
        assertThat(owners.hasApplied("hpa")).isFalse();
    }

    @Test
    void takesOverFromKubectlAloneAndKeepsTheRest() {
        Map<String, Object> status = Map.of(
                "manager",
                "kubectl",
                "operation",
                "Update",
                "subresource",
                "status",
                "fieldsV1",
                Map.of("f:status", Map.of()));
        FieldOwners owners = owners(List.of(
                entry(OURS, "Apply", Map.of("f:spec", Map.of("f:paused", Map.of()))),
                entry("kubectl-edit", "Update", Map.of("f:spec", Map.of("f:replicas", Map.of()))),
                entry("other", "Apply", Map.of("f:data", Map.of())),
                status));
        assertThat(owners.hasTakenOver()).isTrue();
        List<Map<String, Object>> merged = owners.takenOverBy(OURS, "apps/v1");
        assertThat(merged).hasSize(3).contains(status, entry("other", "Apply", Map.of("f:data", Map.of())));
        assertThat(merged.get(0))
                .containsEntry("manager", OURS)
                .containsEntry("operation", "Apply")
                .containsEntry("fieldsV1", Map.of("f:spec", Map.of("f:paused", Map.of(), "f:replicas", Map.of())));
    }

    @Test
    void hasNothingToTakeOverFromOthers() {
        assertThat(owners(List.of(entry("other", "Apply", Map.of()))).hasTakenOver())
                .isFalse();
        assertThat(FieldOwners.of(Map.of("metadata", Map.of())).hasTakenOver()).isFalse();
    }

    private static FieldOwners owners(List<Map<String, Object>> entries) {
        return FieldOwners.of(Map.of("metadata", Map.of("managedFields", entries)));
    }

    private static Map<String, Object> entry(String manager, String operation, Map<String, Object> fields) {
        return Map.of("manager", manager, "operation", operation, "fieldsV1", fields);
    }
}
