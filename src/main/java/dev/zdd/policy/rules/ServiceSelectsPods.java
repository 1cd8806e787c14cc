package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import java.util.stream.Stream;

/** A Service selects pods that there are. */
final class ServiceSelectsPods implements Rule {

    private static final About ABOUT = new About(
            "service-selects-pods",
            "A Service selects pods that there are",
            "Service and workloads",
            "every request is refused: a Service without endpoints",
            "kube-linter: dangling-service; kube-score: service-targets-pod",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            boolean elsewhere = service.at("spec.type").text("").equals("ExternalName") || hasSlice(manifests, service);
            if (!elsewhere && manifests.behind(service).isEmpty()) {
                findings.add(
                        service,
                        service.at("spec.selector"),
                        "the labels of a workload's pods in namespace " + service.namespace(),
                        "Use labels of the pod template.");
            }
        }
    }

    private static boolean hasSlice(Manifests manifests, Manifest service) {
        return Stream.concat(
                        manifests.of("EndpointSlice").stream()
                                .map(slice -> slice.labels().get("kubernetes.io/service-name")),
                        manifests.of("Endpoints").stream().map(Manifest::name))
                .anyMatch(service.name()::equals);
    }
}
