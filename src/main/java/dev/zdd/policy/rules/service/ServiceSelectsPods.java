package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.stream.Stream;

final class ServiceSelectsPods extends Rule {

    ServiceSelectsPods() {
        super(
                "A Service selects pods that there are",
                "Service and workloads",
                "every request is refused: a Service without endpoints",
                "kube-linter: dangling-service; kube-score: service-targets-pod",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            boolean elsewhere = service.at("spec.type").text("").equals("ExternalName") || hasSlice(manifests, service);
            if (!elsewhere && manifests.selectedBy(service).isEmpty()) {
                findings.add(
                        service.at("spec.selector"),
                        "the labels of a workload's pods in namespace " + service.namespace(),
                        "Use labels of the pod template.");
            }
        }
    }

    private static boolean hasSlice(Manifests manifests, Manifest service) {
        return Stream.concat(
                        manifests.of(Kind.ENDPOINT_SLICE).stream()
                                .map(slice -> slice.labels().get("kubernetes.io/service-name")),
                        manifests.of(Kind.ENDPOINTS).stream().map(Manifest::name))
                .anyMatch(service.name()::equals);
    }
}
