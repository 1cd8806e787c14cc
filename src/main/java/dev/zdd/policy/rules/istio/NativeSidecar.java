package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NativeSidecar extends Rule {

    NativeSidecar() {
        super(
                "The proxy of a pod in a mesh ends after its application",
                "pods with a proxy of Istio",
                "a classic sidecar gets SIGTERM at the same time and is gone after 5 s: the preStop hook waits for requests that no longer arrive",
                "istio#19564, #36631; native sidecars are the default since Istio 1.27; outbound connections are closed from the pod's deletion on (istio#51855)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node annotation = workload.template().at("metadata.annotations").key("sidecar.istio.io/nativeSidecar");
            if (VirtualServices.injected(manifests, workload)
                    && !VirtualServices.ambient(manifests, workload)
                    && !annotation.text("").equals("true")) {
                findings.add(annotation, "\"true\"", "Annotate the pod template.");
            }
        }
    }
}
