package dev.zdd.release.check;

import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.cluster.WorkloadState;
import dev.zdd.release.message.Message;
import java.util.Optional;

/** What runs is there, healthy and at rest (docs/specification.md#release): no other release is under way. */
public record WorkloadCheck(ServiceCluster cluster, String namespace, boolean canary) implements Check {
    @Override
    public Finding find() {
        Optional<WorkloadState> found = cluster.workload();
        if (found.isEmpty()) {
            return new Finding.Refused(Message.NO_WORKLOAD.text(canary ? "Rollout" : "Deployment", namespace));
        }
        WorkloadState workload = found.get();
        if (workload.isHealthy()) {
            return new Finding.Passed("%s %s: %d of %d pods ready, image %s"
                    .formatted(
                            workload.kind(),
                            workload.name(),
                            workload.available(),
                            workload.wanted(),
                            workload.image()));
        }
        String state = workload.message().isEmpty()
                ? workload.progressTo(workload.image())
                : "%s; %s".formatted(workload.progressTo(workload.image()), workload.message());
        return new Finding.Refused(
                Message.UNHEALTHY.text("%s %s: %s".formatted(workload.kind(), workload.name(), state)));
    }
}
