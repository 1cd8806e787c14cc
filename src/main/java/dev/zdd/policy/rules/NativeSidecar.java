package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** The proxy of a pod in a mesh ends after its application. */
final class NativeSidecar implements Rule {

    private static final About ABOUT = new About(
            "native-sidecar",
            "The proxy of a pod in a mesh ends after its application",
            "pods behind a VirtualService",
            "a classic sidecar gets SIGTERM at the same time and is gone after 5 s: the "
                    + "preStop hook waits for requests that no longer arrive",
            "istio#19564, #36631; native sidecars are the default since Istio 1.27",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            boolean routed =
                    manifests.servicesOf(workload).stream().anyMatch(service -> Mesh.routed(manifests, service));
            Node annotation = workload.template().at("metadata.annotations").key("sidecar.istio.io/nativeSidecar");
            if (routed && !annotation.text("").equals("true")) {
                findings.add(workload.manifest(), annotation, "\"true\"", "Annotate the pod template.");
            }
        }
    }
}
