package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** The workload that a Rollout takes over. */
public final class WorkloadRef extends ApiObject<WorkloadRef> {

    private WorkloadRef(Map<String, Object> fields) {
        super(fields, WorkloadRef::new);
    }

    /** The part with what it cannot do without. */
    public static WorkloadRef of(String apiVersion, String kind, String name) {
        return new WorkloadRef(Map.of())
                .with("apiVersion", apiVersion)
                .with("kind", kind)
                .with("name", name);
    }

    /** The part with what it cannot do without. */
    public static WorkloadRef of(String apiVersion, String kind, Output<String> name) {
        return new WorkloadRef(Map.of())
                .with("apiVersion", apiVersion)
                .with("kind", kind)
                .with("name", name);
    }

    /** What becomes of the other workload's pods. */
    public WorkloadRef scaleDown(ScaleDown value) {
        return with("scaleDown", value.text());
    }
}
