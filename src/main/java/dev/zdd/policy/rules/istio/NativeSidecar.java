package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Rule.Description(
        title = "The proxy of a pod in a mesh ends after its application",
        looksAt = "pods with a proxy of Istio",
        why =
                "a classic sidecar gets SIGTERM at the same time and is gone after 5 s: the preStop hook waits for requests that no longer arrive",
        fix = "Annotate the pod template, or let the proxy drain as long as the application "
                + "(EXIT_ON_ZERO_ACTIVE_CONNECTIONS, terminationDrainDuration).",
        source =
                "istio#19564, #36631; native sidecars are the default since Istio 1.27; outbound connections are closed from the pod's deletion on (istio#51855)",
        severities = Rule.Severities.WARNING)
final class NativeSidecar extends Rule.OfWorkloads {

    private static final Pattern UNTIL_IDLE = Pattern.compile("EXIT_ON_ZERO_ACTIVE_CONNECTIONS\\W+true");
    private static final Pattern DRAIN = Pattern.compile("terminationDrainDuration\\W+(\\w+)");

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node annotation = workload.template().at("metadata.annotations").key("sidecar.istio.io/nativeSidecar");
        if (VirtualServices.injected(findings.manifests(), workload)
                && !VirtualServices.ambient(findings.manifests(), workload)
                && !annotation.text("").equals("true")) {
            Node proxy = workload.template().at("metadata.annotations").key("proxy.istio.io/config");
            Matcher drain = DRAIN.matcher(proxy.text(""));
            double needed = Shutdown.livesSeconds(findings.manifests(), workload);
            if (UNTIL_IDLE.matcher(proxy.text("")).find()) {
                return;
            }
            if (!drain.find()) {
                findings.add(annotation, "\"true\"");
            } else if (Seconds.parse(drain.group(1)).orElse(0.0) < needed) {
                findings.found(
                        proxy,
                        drain.group(),
                        ">= %s: preStop and drain of the application".formatted(Seconds.show(needed)));
            }
        }
    }
}
