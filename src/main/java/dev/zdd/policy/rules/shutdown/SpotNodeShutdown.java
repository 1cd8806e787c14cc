package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

@Rule.Description(
        title = "A pod on a spot node ends in the time that the node gives",
        looksAt = "workloads for spot nodes",
        why = "the preStop hook uses the time up, SIGTERM never comes, and requests or jobs are cut off",
        fix = "Wait inside the drain instead of before it, or keep the pods off spot nodes.",
        source = "kubernetes#106476; karpenter-provider-aws#8160; notices: GKE 15 s, Azure 30 s, AWS 120 s",
        severities = Rule.Severities.WARNING_IN_DEV)
final class SpotNodeShutdown extends Rule.OfLongRunning {

    private static final int MARGIN_SECONDS = 5;

    /** Seconds between the notice and the end of a node, by a label or taint of the node. */
    private static final Map<String, Integer> NOTICES = Map.of(
            "cloud.google.com/gke-spot", 15,
            "cloud.google.com/gke-preemptible", 15,
            "kubernetes.azure.com/scalesetpriority", 30,
            "eks.amazonaws.com/capacityType", 120,
            "karpenter.sh/capacity-type", 120);

    @Override
    protected void judge(Container container, Findings findings) {
        Optional<Integer> given = container.workload().replicated() ? notice(container.workload()) : Optional.empty();
        double preStop =
                Shutdown.preStop(container).flatMap(Shutdown.Hook::seconds).orElse(0.0);
        double drain = Shutdown.drainSeconds(findings.manifests(), container).orElse(0.0);
        double needed = preStop + drain + MARGIN_SECONDS;
        if (given.isPresent() && needed > given.get()) {
            findings.found(
                    container.at("lifecycle.preStop"),
                    "%s: preStop %s + drain %s + %d s"
                            .formatted(
                                    Seconds.show(needed), Seconds.show(preStop), Seconds.show(drain), MARGIN_SECONDS),
                    "<= %d s: the notice of a spot node".formatted(given.get()));
        }
    }

    private static Optional<Integer> notice(Workload workload) {
        Stream<String> tolerated = workload.pod().key("tolerations").items().stream()
                .filter(toleration -> isSpot(toleration.key("value").text("true")))
                .map(toleration -> toleration.textOf("key"));
        Stream<String> selected = workload.pod().key("nodeSelector").texts().entrySet().stream()
                .filter(label -> isSpot(label.getValue()))
                .map(Map.Entry::getKey);
        Stream<String> required = workload
                .pod()
                .at("affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms")
                .items()
                .stream()
                .flatMap(term -> term.key("matchExpressions").items().stream())
                .filter(expression -> expression.textOf("operator").equals("Exists")
                        || expression.textOf("operator").equals("In")
                                && expression.key("values").items().stream().anyMatch(one -> isSpot(one.text(""))))
                .map(expression -> expression.textOf("key"));
        return Stream.of(tolerated, selected, required)
                .flatMap(keys -> keys)
                .filter(NOTICES::containsKey)
                .map(NOTICES::get)
                .min(Integer::compare);
    }

    private static boolean isSpot(String value) {
        return value.matches("(?i)true|spot");
    }
}
