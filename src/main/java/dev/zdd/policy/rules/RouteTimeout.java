package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;

/** A request ends before a draining pod does. */
final class RouteTimeout implements Rule {

    private static final About ABOUT = new About(
            "route-timeout",
            "A request ends before a draining pod does",
            "VirtualService, workloads",
            "a request that may last longer than the drain is cut off in a release; without "
                    + "a timeout it may last for ever",
            "Istio documentation: timeout (default none)",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        double drain = manifests.workloads().stream()
                .filter(workload ->
                        manifests.servicesOf(workload).stream().anyMatch(service -> Mesh.routed(manifests, service)))
                .flatMap(workload -> workload.serving().stream()
                        .flatMap(container -> Leaving.drainSeconds(manifests, workload, container).stream()))
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(30);
        for (Manifest virtual : manifests.of("VirtualService")) {
            for (Node http : virtual.at("spec.http").items()) {
                Node timeout = http.key("timeout");
                // What is retried is a request with an end; a WebSocket is neither.
                boolean request = http.key("retries").present();
                double seconds = timeout.text().flatMap(Seconds::parse).orElse(0.0);
                if ((request && seconds == 0) || seconds > drain) {
                    findings.add(
                            virtual,
                            timeout,
                            "<= %s: the drain".formatted(Seconds.show(drain)),
                            "Set a timeout below the drain time.");
                }
            }
        }
    }
}
