package dev.zdd.local.cluster;

import dev.zdd.local.Binaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The components of a cluster and their command lines. */
final class Components {

    /** Executables of the cluster that do not come from Debian packages. */
    static final List<String> BINARIES = List.of(
            "kube-apiserver",
            "kube-controller-manager",
            "kube-scheduler",
            "kubelet",
            "kube-proxy",
            "kubectl",
            "coredns",
            MetricsServer.NAME,
            ManagedServices.MILVUS_PYTHON);

    static final String ETCD = "etcd";
    static final String API_SERVER = "kube-apiserver";

    private final Layout layout;
    private final Binaries binaries;
    private final Namespaces namespaces;
    private final Configuration configuration;

    Components(Layout layout, Binaries binaries) {
        this.layout = layout;
        this.binaries = binaries;
        this.namespaces = new Namespaces(layout);
        this.configuration = new Configuration(layout);
    }

    List<Component> all() {
        List<Component> components =
                new ArrayList<>(List.of(etcd(), apiServer(), controllerManager(), scheduler(), coredns()));
        for (int node : Namespaces.NODES) {
            components.add(containerd(node));
            components.add(kubelet(node));
            components.add(kubeProxy(node));
        }
        components.add(new MetricsServer(layout, binaries).component());
        components.addAll(new ManagedServices(layout, binaries).components());
        canary().ifPresent(platform -> components.addAll(platform.components()));
        components.addAll(of(Forward.api(layout.instance())));
        return List.copyOf(components);
    }

    /** The controllers of canaries, where the instance was given them. */
    Optional<CanaryPlatform> canary() {
        return CanarySupplies.read(layout.canarySupplies())
                .map(supplies -> new CanaryPlatform(layout, supplies, new Manifests(layout, binaries)));
    }

    /** Plain HTTP on the namespace's own loopback. No fsync: a cluster that a power failure breaks is made anew. */
    private Component etcd() {
        String client = "http://127.0.0.1:" + Addresses.ETCD_PORT;
        String peer = "http://127.0.0.1:" + Addresses.ETCD_PEER_PORT;
        return new Component(
                ETCD,
                namespaces.inNetwork(
                        1,
                        List.of(
                                SystemPath.find("etcd"),
                                "--name=node1",
                                "--data-dir=" + layout.etcd(),
                                "--listen-client-urls=" + client,
                                "--advertise-client-urls=" + client,
                                "--listen-peer-urls=" + peer,
                                "--initial-advertise-peer-urls=" + peer,
                                "--initial-cluster=node1=" + peer,
                                "--unsafe-no-fsync",
                                "--logger=zap",
                                "--log-outputs=stderr")),
                "",
                Set.of(Steps.NAMESPACES),
                Probe.http(namespaces, 1, "127.0.0.1", Addresses.ETCD_PORT, "/health"));
    }

    private Component apiServer() {
        List<String> words = new ArrayList<>(List.of(
                binary("kube-apiserver"),
                "--advertise-address=" + Addresses.node(1),
                "--secure-port=" + Addresses.API_PORT,
                "--etcd-servers=http://127.0.0.1:" + Addresses.ETCD_PORT,
                "--authorization-mode=Node,RBAC",
                "--enable-admission-plugins=NodeRestriction",
                "--allow-privileged=true",
                "--service-cluster-ip-range=" + Addresses.SERVICE_RANGE,
                "--client-ca-file=" + layout.certificate(Pki.AUTHORITY),
                "--tls-cert-file=" + layout.certificate(Pki.API_SERVER),
                "--tls-private-key-file=" + layout.key(Pki.API_SERVER),
                "--kubelet-preferred-address-types=InternalIP",
                "--kubelet-certificate-authority=" + layout.certificate(Pki.AUTHORITY),
                "--kubelet-client-certificate=" + layout.certificate(Pki.KUBELET_CLIENT),
                "--kubelet-client-key=" + layout.key(Pki.KUBELET_CLIENT),
                "--profiling=false"));
        words.addAll(serviceAccountFlags());
        words.addAll(aggregationFlags());
        return new Component(
                API_SERVER,
                namespaces.inNetwork(1, words),
                "",
                Set.of(ETCD, Steps.PKI),
                Probe.https(namespaces, 1, Addresses.node(1), Addresses.API_PORT, "/readyz"));
    }

    private List<String> serviceAccountFlags() {
        return List.of(
                "--service-account-issuer=https://kubernetes.default.svc." + Addresses.CLUSTER_DOMAIN,
                "--service-account-key-file=" + layout.pki().resolve(Pki.SERVICE_ACCOUNTS + ".pub"),
                "--service-account-signing-key-file=" + layout.key(Pki.SERVICE_ACCOUNTS));
    }

    /** For API servers behind this one, such as metrics-server ("Configure the Aggregation Layer"). */
    private List<String> aggregationFlags() {
        return List.of(
                "--requestheader-client-ca-file=" + layout.certificate(Pki.FRONT_PROXY_AUTHORITY),
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--proxy-client-cert-file=" + layout.certificate(Pki.FRONT_PROXY_CLIENT),
                "--proxy-client-key-file=" + layout.key(Pki.FRONT_PROXY_CLIENT));
    }

    private Component controllerManager() {
        String kubeconfig = layout.kubeconfig("kube-controller-manager").toString();
        return new Component(
                "kube-controller-manager",
                namespaces.inNetwork(
                        1,
                        List.of(
                                binary("kube-controller-manager"),
                                "--kubeconfig=" + kubeconfig,
                                "--authentication-kubeconfig=" + kubeconfig,
                                "--authorization-kubeconfig=" + kubeconfig,
                                "--bind-address=127.0.0.1",
                                "--leader-elect=false",
                                "--use-service-account-credentials=true",
                                "--service-account-private-key-file=" + layout.key(Pki.SERVICE_ACCOUNTS),
                                "--root-ca-file=" + layout.certificate(Pki.AUTHORITY),
                                "--cluster-signing-cert-file=" + layout.certificate(Pki.AUTHORITY),
                                "--cluster-signing-key-file=" + layout.key(Pki.AUTHORITY),
                                "--flex-volume-plugin-dir=" + layout.state().resolve("volume-plugins"),
                                "--profiling=false")),
                "",
                Set.of(API_SERVER),
                Probe.https(namespaces, 1, "127.0.0.1", Addresses.CONTROLLER_MANAGER_PORT, "/healthz"));
    }

    private Component scheduler() {
        String kubeconfig = layout.kubeconfig("kube-scheduler").toString();
        return new Component(
                "kube-scheduler",
                namespaces.inNetwork(
                        1,
                        List.of(
                                binary("kube-scheduler"),
                                "--kubeconfig=" + kubeconfig,
                                "--authentication-kubeconfig=" + kubeconfig,
                                "--authorization-kubeconfig=" + kubeconfig,
                                "--bind-address=127.0.0.1",
                                "--leader-elect=false",
                                "--profiling=false")),
                "",
                Set.of(API_SERVER),
                Probe.https(namespaces, 1, "127.0.0.1", Addresses.SCHEDULER_PORT, "/healthz"));
    }

    private Component coredns() {
        return new Component(
                "coredns",
                namespaces.inNetwork(
                        1,
                        List.of(
                                binary("coredns"),
                                "-conf",
                                configuration.corefilePath().toString())),
                configuration.corefile(),
                Set.of(Steps.OBJECTS, Steps.CONFIGURATION),
                Probe.http(namespaces, 1, Addresses.node(1), Addresses.COREDNS_READY_PORT, "/ready"));
    }

    static String containerdName(int node) {
        return "containerd-node" + node;
    }

    private Component containerd(int node) {
        return new Component(
                containerdName(node),
                namespaces.inNode(
                        node,
                        List.of(
                                SystemPath.find("containerd"),
                                "--config",
                                configuration.containerdFile(node).toString())),
                configuration.containerd(node),
                Set.of(Steps.NAMESPACES, Steps.CONFIGURATION),
                Probe.unixSocket(layout.containerdSocket(node)));
    }

    private Component kubelet(int node) {
        Path directory = layout.node(node);
        return new Component(
                Pki.kubelet(node),
                namespaces.inNode(
                        node,
                        List.of(
                                binary("kubelet"),
                                "--config=" + configuration.kubeletFile(node),
                                "--kubeconfig=" + layout.kubeconfig(Pki.kubelet(node)),
                                "--root-dir=" + directory.resolve("kubelet"),
                                "--cert-dir=" + directory.resolve("kubelet/pki"),
                                "--hostname-override=node" + node,
                                "--node-ip=" + Addresses.node(node))),
                configuration.kubelet(node),
                Set.of(containerdName(node), Steps.image(node), Steps.OBJECTS),
                Probe.http(namespaces, node, "127.0.0.1", Addresses.KUBELET_HEALTH_PORT, "/healthz"));
    }

    private Component kubeProxy(int node) {
        return new Component(
                "kube-proxy-node" + node,
                namespaces.inNode(node, List.of(binary("kube-proxy"), "--config=" + configuration.kubeProxyFile(node))),
                configuration.kubeProxy(node),
                Set.of(Steps.OBJECTS, Steps.CONFIGURATION),
                Probe.http(namespaces, node, "127.0.0.1", Addresses.KUBE_PROXY_HEALTH_PORT, "/healthz"));
    }

    /** The two halves of a forward: a Unix socket is not bound to a network namespace, so they meet there. */
    List<Component> of(Forward forward) {
        String socket = layout.forwardSocket(forward.name()).toString();
        return List.of(
                new Component(
                        "forward-%s-inside".formatted(forward.name()),
                        namespaces.inNetwork(1, forward.insideCommand(socket)),
                        "",
                        Set.of(Steps.NAMESPACES),
                        Probe.unixSocket(Path.of(socket))),
                new Component(
                        "forward-%s-outside".formatted(forward.name()),
                        forward.outsideCommand(socket),
                        "",
                        Set.of(Steps.NAMESPACES),
                        new LoopbackProbe(forward.loopbackPort())));
    }

    private String binary(String name) {
        return binaries.binary(name).toString();
    }
}
