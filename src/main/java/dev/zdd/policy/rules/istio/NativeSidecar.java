package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The proxy of a pod in a mesh ends after its application",
        looksAt = "pods with a proxy of Istio",
        why =
                "a classic sidecar gets SIGTERM at the same time and is gone after 5 s: the preStop hook waits for requests that no longer arrive",
        fix = "Annotate the pod template.",
        source =
                "istio#19564, #36631; native sidecars are the default since Istio 1.27; outbound connections are closed from the pod's deletion on (istio#51855)",
        severities = Rule.Severities.WARNING)
final class NativeSidecar extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node annotation = workload.template().at("metadata.annotations").key("sidecar.istio.io/nativeSidecar");
        if (VirtualServices.injected(findings.manifests(), workload)
                && !VirtualServices.ambient(findings.manifests(), workload)
                && !annotation.text("").equals("true")) {
            findings.add(annotation, "\"true\"");
        }
    }
}
