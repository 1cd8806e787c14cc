package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A request ends before a draining pod does",
        looksAt = "VirtualService, workloads",
        why =
                "a request that may last longer than the drain is cut off in a release; without a timeout it may last for ever",
        fix = "Set a timeout below the drain time.",
        source = "Istio documentation: timeout (default none)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class RouteTimeout extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        double drain = manifests.workloads().stream()
                .filter(workload -> manifests.routed(workload))
                .flatMap(workload -> workload.serving().stream()
                        .flatMap(container -> Shutdown.answerSeconds(manifests, container).stream()))
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(30);
        for (Manifest virtual : manifests.of(Kind.VIRTUAL_SERVICE)) {
            for (Node http : virtual.at("spec.http").items()) {
                Node timeout = http.key("timeout");
                // What is retried is a request with an end; a WebSocket is neither.
                boolean request = http.key("retries").present();
                double seconds = timeout.text().flatMap(Seconds::parse).orElse(0.0);
                if ((request && seconds == 0) || seconds > drain) {
                    findings.add(timeout, "<= %s: the drain".formatted(Seconds.show(drain)));
                }
            }
        }
    }
}
