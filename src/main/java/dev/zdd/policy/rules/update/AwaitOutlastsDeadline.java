package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.Optional;

final class AwaitOutlastsDeadline extends Rule {

    AwaitOutlastsDeadline() {
        super(
                "Pulumi waits at least as long as Kubernetes tries",
                "Deployment, Rollout",
                "Pulumi reports a failure and stops while the update in the cluster goes on, and the state no longer says what runs",
                "Pulumi documentation, kubernetes provider: pulumi.com/timeoutSeconds and customTimeouts",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Manifest object = workload.manifest();
            Node annotation = object.at("metadata.annotations").key("pulumi.com/timeoutSeconds");
            Optional<Integer> limit = annotation
                    .text()
                    .flatMap(Seconds::parse)
                    .map(Double::intValue)
                    .or(() -> ofProgram(object));
            int deadline = object.at("spec.progressDeadlineSeconds").integer(600);
            if (workload.released() && limit.isPresent() && limit.get() < deadline) {
                findings.add(
                        annotation,
                        "a wait of %d s".formatted(limit.get()),
                        ">= %d s: progressDeadlineSeconds".formatted(deadline),
                        "Raise customTimeouts (or pulumi.com/timeoutSeconds) above the progress deadline.");
            }
        }
    }

    private static Optional<Integer> ofProgram(Manifest object) {
        return object.source() instanceof Source.InProgram program ? program.updateSeconds() : Optional.empty();
    }
}
