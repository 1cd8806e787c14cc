package dev.zdd.local.cluster;

import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The configuration files of an instance's components. Rendering is pure; {@link #write()} puts them into place. */
record Configuration(Layout layout) {
    /** Writes all that need no certificate's content. */
    void write() {
        put(Path.of("resolv.conf"), "");
        put(Path.of("Corefile"), corefile());
        for (String user : Pki.COMPONENT_USERS) {
            put(layout.kubeconfig(user), componentKubeconfig(user));
        }
        for (int node : Namespaces.NODES) {
            put(layout.kubeconfig(Pki.kubelet(node)), componentKubeconfig(Pki.kubelet(node)));
            put(containerdFile(node), containerd(node));
            put(layout.node(node).resolve("cni/10-pods.conflist"), cni(node));
            put(kubeletFile(node), kubelet(node));
            put(kubeProxyFile(node), kubeProxy(node));
        }
    }

    /** Makes one more user of the API server, {@code system:NAME}, and its kubeconfig. */
    void writeUser(String name) {
        new Pki(layout).ensureUser(name);
        put(layout.kubeconfig(name), componentKubeconfig(name));
    }

    /** Writes the administrator's kubeconfig; it carries its key, so that it can be copied elsewhere. */
    void writeAdministratorKubeconfig() {
        put(layout.kubeconfig(), administratorKubeconfig());
    }

    Path corefilePath() {
        return layout.state().resolve("Corefile");
    }

    Path containerdFile(int node) {
        return layout.node(node).resolve("containerd.toml");
    }

    Path kubeletFile(int node) {
        return layout.node(node).resolve("kubelet.yaml");
    }

    Path kubeProxyFile(int node) {
        return layout.node(node).resolve("kube-proxy.yaml");
    }

    /** A file that is right is left alone: kube-proxy ends when somebody writes its configuration. */
    void put(Path file, String text) {
        Path target = layout.state().resolve(file);
        Io.run(() -> {
            if (Files.exists(target) && Files.readString(target).equals(text)) {
                return;
            }
            Files.createDirectories(target.getParent());
            if (!Files.exists(target)) {
                Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(target, text);
        });
    }

    /** Kubeconfig of a component inside the namespaces. */
    String componentKubeconfig(String user) {
        return kubeconfig(
                Addresses.apiServer(),
                "certificate-authority: " + layout.certificate(Pki.AUTHORITY),
                "client-certificate: " + layout.certificate(user),
                "client-key: " + layout.key(user));
    }

    /** Kubeconfig of the machine's own shell: its server is the loopback forward. */
    String administratorKubeconfig() {
        return kubeconfig(
                "https://127.0.0.1:" + layout.instance().apiPort(),
                "certificate-authority-data: " + base64(layout.certificate(Pki.AUTHORITY)),
                "client-certificate-data: " + base64(layout.certificate(Pki.ADMINISTRATOR)),
                "client-key-data: " + base64(layout.key(Pki.ADMINISTRATOR)));
    }

    private String kubeconfig(String server, String authority, String certificate, String key) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: %1$s
                    cluster:
                      server: %2$s
                      %3$s
                users:
                  - name: %1$s
                    user:
                      %4$s
                      %5$s
                contexts:
                  - name: %1$s
                    context: {cluster: %1$s, user: %1$s}
                current-context: %1$s
                """.formatted(layout.instance().name(), server, authority, certificate, key);
    }

    private static String base64(Path file) {
        return Io.get(() -> Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }

    /** Names outside the cluster are refused: nothing outside can be reached from the namespaces. */
    String corefile() {
        return """
                .:%d {
                    bind %s
                    errors
                    ready %s:%d
                    kubernetes %s in-addr.arpa ip6.arpa {
                        kubeconfig %s
                        pods insecure
                        fallthrough in-addr.arpa ip6.arpa
                        ttl 5
                    }
                    loadbalance
                }
                """.formatted(
                        Addresses.COREDNS_PORT,
                        Addresses.node(1),
                        Addresses.node(1),
                        Addresses.COREDNS_READY_PORT,
                        Addresses.CLUSTER_DOMAIN,
                        layout.kubeconfig("coredns"));
    }

    /**
     * State below /run is in the node's own mount namespace and goes with it, as the tasks do. restrict_oom_score_adj: runc
     * cannot lower the value without CAP_SYS_RESOURCE, which containers and some virtual machines lack.
     */
    String containerd(int node) {
        Path directory = layout.node(node);
        return """
                version = 2
                root = "%1$s/containerd"
                state = "/run/containerd"
                disabled_plugins = [
                  "io.containerd.snapshotter.v1.aufs",
                  "io.containerd.snapshotter.v1.btrfs",
                  "io.containerd.snapshotter.v1.devmapper",
                  "io.containerd.snapshotter.v1.zfs",
                  "io.containerd.internal.v1.tracing",
                  "io.containerd.tracing.processor.v1.otlp",
                ]

                [grpc]
                  address = "%2$s"

                [plugins."io.containerd.internal.v1.opt"]
                  path = "%1$s/opt"

                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%3$s"
                  restrict_oom_score_adj = true

                  [plugins."io.containerd.grpc.v1.cri".containerd]
                    snapshotter = "overlayfs"
                    default_runtime_name = "runc"

                    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                      runtime_type = "io.containerd.runc.v2"

                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "/usr/lib/cni"
                    conf_dir = "%1$s/cni"
                """.formatted(directory, layout.containerdSocket(node), BusyboxImage.REFERENCE);
    }

    /** Plugin ptp rather than bridge: pod to Service to pod on one node is routed, so it needs no bridge netfilter. */
    String cni(int node) {
        return """
                {
                  "cniVersion": "0.4.0",
                  "name": "pods",
                  "plugins": [
                    {
                      "type": "ptp",
                      "mtu": 1500,
                      "ipMasq": false,
                      "ipam": {
                        "type": "host-local",
                        "ranges": [[{"subnet": "%s"}]],
                        "routes": [{"dst": "0.0.0.0/0"}]
                      }
                    },
                    {"type": "portmap", "capabilities": {"portMappings": true}}
                  ]
                }
                """.formatted(Addresses.pods(node));
    }

    /**
     * Images are never collected and pods never evicted for a full disk: nothing could be pulled again, and the disk is the
     * user's own. The grace of a shutdown, longer than that of the shop's pods, has no effect until somebody serves a system bus in the
     * node. failCgroupV1, failSwapOn: machines of today have either.
     */
    String kubelet(int node) {
        String name = Pki.kubelet(node);
        return """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                address: %1$s
                authentication:
                  anonymous: {enabled: false}
                  webhook: {enabled: true}
                  x509: {clientCAFile: %2$s}
                authorization: {mode: Webhook}
                tlsCertFile: %3$s
                tlsPrivateKeyFile: %4$s
                healthzBindAddress: 127.0.0.1
                healthzPort: %5$d
                readOnlyPort: 0
                clusterDomain: %6$s
                clusterDNS: [%7$s]
                resolvConf: %8$s
                containerRuntimeEndpoint: unix://%9$s
                volumePluginDir: %10$s/volume-plugins
                cgroupDriver: cgroupfs
                cgroupRoot: %11$s
                cgroupsPerQOS: true
                shutdownGracePeriod: 100s
                shutdownGracePeriodCriticalPods: 10s
                enforceNodeAllocatable: []
                failCgroupV1: false
                failSwapOn: false
                oomScoreAdj: 0
                serializeImagePulls: false
                imageGCHighThresholdPercent: 100
                imageGCLowThresholdPercent: 99
                imageMinimumGCAge: 24h
                evictionHard:
                  memory.available: 50Mi
                  nodefs.available: 0%%
                  nodefs.inodesFree: 0%%
                  imagefs.available: 0%%
                  imagefs.inodesFree: 0%%
                """.formatted(
                        Addresses.node(node),
                        layout.certificate(Pki.AUTHORITY),
                        layout.certificate(name),
                        layout.key(name),
                        Addresses.KUBELET_HEALTH_PORT,
                        Addresses.CLUSTER_DOMAIN,
                        Addresses.DNS_SERVICE,
                        layout.state().resolve("resolv.conf"),
                        layout.containerdSocket(node),
                        layout.node(node),
                        layout.cgroup(node));
    }

    /** conntrack limits are left alone: they are the machine's, and read-only in a network namespace. */
    String kubeProxy(int node) {
        return """
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                clientConnection: {kubeconfig: %s}
                hostnameOverride: node%d
                mode: iptables
                clusterCIDR: %s
                detectLocalMode: ClusterCIDR
                healthzBindAddress: 127.0.0.1:%d
                metricsBindAddress: 127.0.0.1:10249
                oomScoreAdj: 0
                conntrack:
                  maxPerCore: 0
                  min: 0
                  tcpEstablishedTimeout: 0s
                  tcpCloseWaitTimeout: 0s
                """.formatted(
                        layout.kubeconfig("kube-proxy"), node, Addresses.POD_RANGE, Addresses.KUBE_PROXY_HEALTH_PORT);
    }
}
