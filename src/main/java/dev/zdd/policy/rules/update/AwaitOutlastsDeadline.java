package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.RollingUpdate;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "Pulumi waits at least as long as an update may take",
        looksAt = "Deployment, Rollout",
        why =
                "Pulumi reports a failure and stops while the update in the cluster goes on, and the state no longer says what runs",
        fix = "Raise customTimeouts (or pulumi.com/timeoutSeconds).",
        source = "Pulumi documentation, kubernetes provider: pulumi.com/timeoutSeconds and customTimeouts",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AwaitOutlastsDeadline extends Rule {

    /** What Pulumi waits for a Deployment where nobody says otherwise. */
    private static final int DEFAULT_SECONDS = 600;

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.released()) {
            Manifest object = workload.manifest();
            if (object.at("metadata.annotations")
                    .key("pulumi.com/skipAwait")
                    .text()
                    .filter("true"::equals)
                    .isPresent()) {
                continue;
            }
            Node annotation = object.at("metadata.annotations").key("pulumi.com/timeoutSeconds");
            Optional<Integer> limit = annotation
                    .text()
                    .flatMap(Seconds::parse)
                    .map(Double::intValue)
                    .or(() -> ofProgram(object));
            int deadline = object.at("spec.progressDeadlineSeconds").integer(600);
            int update = workload.is(Kind.DEPLOYMENT) ? updateSeconds(manifests, workload) : 0;
            int needed = Math.max(deadline, update);
            if (limit.isPresent() && limit.get() < needed) {
                findings.found(
                        annotation,
                        "a wait of %d s".formatted(limit.get()),
                        ">= %d s: %s"
                                .formatted(
                                        needed,
                                        needed == deadline
                                                ? "progressDeadlineSeconds"
                                                : "all pods of the largest number, one round after the other"));
            }
        }
    }

    private static Optional<Integer> ofProgram(Manifest object) {
        return object.source() instanceof Source.InProgram program && object.is(Kind.DEPLOYMENT)
                ? Optional.of(program.updateSeconds().orElse(DEFAULT_SECONDS))
                : object.source() instanceof Source.InProgram other ? other.updateSeconds() : Optional.empty();
    }

    // Every pod may use its whole startup budget.
    private static int updateSeconds(Manifests manifests, Workload workload) {
        int start = workload.containers().stream()
                .map(container -> container.probe("startupProbe"))
                .filter(ProbeView::present)
                .mapToInt(ProbeView::reactionSeconds)
                .max()
                .orElse(0);
        int pods = manifests.largestNumber(workload).orElse(1);
        return RollingUpdate.of(workload, pods).rounds()
                * (start + workload.manifest().at("spec.minReadySeconds").integer(0));
    }
}
