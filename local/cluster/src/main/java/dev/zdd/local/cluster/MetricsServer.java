package dev.zdd.local.cluster;

import dev.zdd.local.Binaries;
import java.util.List;
import java.util.Set;

/** CPU and memory of the pods, which the autoscaler asks for. It runs in node 1's network, as CoreDNS does. */
record MetricsServer(Layout layout, Binaries binaries) {
    static final String NAME = "metrics-server";

    private static final String SETTINGS = "metrics-configuration";
    private static final String OBJECTS = "metrics-objects";

    List<Steps.Step> steps() {
        return List.of(
                new Steps.Step(SETTINGS, Set.of(Steps.PKI), () -> new Configuration(layout).writeUser(NAME)),
                new Steps.Step(
                        OBJECTS,
                        Set.of(Components.API_SERVER),
                        () -> new Manifests(layout, binaries).apply(Resources.text("metrics.yaml"))));
    }

    /** The autoscaler looks every 15 s: figures that are 10 s old at most have changed each time. */
    Component component() {
        Namespaces namespaces = new Namespaces(layout);
        String kubeconfig = layout.kubeconfig(NAME).toString();
        return new Component(
                NAME,
                namespaces.inNetwork(
                        1,
                        List.of(
                                binaries.binary(NAME).toString(),
                                "--kubeconfig=" + kubeconfig,
                                "--authentication-kubeconfig=" + kubeconfig,
                                "--authorization-kubeconfig=" + kubeconfig,
                                "--secure-port=" + Addresses.METRICS_SERVER_PORT,
                                "--tls-cert-file=" + layout.certificate(NAME),
                                "--tls-private-key-file=" + layout.key(NAME),
                                "--kubelet-certificate-authority=" + layout.certificate(Pki.AUTHORITY),
                                "--kubelet-preferred-address-types=InternalIP",
                                "--metric-resolution=10s",
                                "--kubelet-request-timeout=8s")),
                "",
                Set.of(OBJECTS, SETTINGS),
                Probe.https(namespaces, 1, Addresses.node(1), Addresses.METRICS_SERVER_PORT, "/livez"));
    }
}
