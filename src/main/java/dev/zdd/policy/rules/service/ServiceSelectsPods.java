package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Rule;
import java.util.stream.Stream;

@Rule.Description(
        title = "A Service selects pods that there are",
        looksAt = "Service and workloads",
        why = "every request is refused: a Service without endpoints",
        fix = "Use labels of the pod template.",
        source = "kube-linter: dangling-service; kube-score: service-targets-pod")
final class ServiceSelectsPods extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        boolean elsewhere =
                service.at("spec.type").text("").equals("ExternalName") || hasSlice(findings.manifests(), service);
        if (!elsewhere && findings.manifests().selectedBy(service).isEmpty()) {
            findings.addOrNote(
                    findings.manifests().hasPods(service.namespace()),
                    service.at("spec.selector"),
                    "the labels of a workload's pods in namespace " + service.namespace());
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
