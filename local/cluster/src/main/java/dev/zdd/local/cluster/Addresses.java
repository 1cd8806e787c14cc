package dev.zdd.local.cluster;

/**
 * The addresses inside an instance's network namespaces. Every instance uses the same ones: they are reachable only from
 * inside. Pod and Service ranges are those that kubeadm's documentation and default ({@code --service-cidr}) use.
 * {@code network.sh} and {@code objects.yaml} hold them too.
 */
final class Addresses {
    static final String POD_RANGE = "10.244.0.0/16";
    static final String SERVICE_RANGE = "10.96.0.0/16";
    static final String CLUSTER_DOMAIN = "cluster.local";

    /** First address of the Service range: the Service {@code kubernetes}. */
    static final String API_SERVICE = "10.96.0.1";

    /** Where every kubelet tells its pods to ask for names. */
    static final String DNS_SERVICE = "10.96.0.10";

    static final int API_PORT = 6443;
    static final int ETCD_PORT = 2379;
    static final int ETCD_PEER_PORT = 2380;

    /** Not 53: a pod in the host network may want that. */
    static final int COREDNS_PORT = 1053;

    static final int COREDNS_READY_PORT = 8181;
    static final int KUBELET_HEALTH_PORT = 10248;
    static final int KUBE_PROXY_HEALTH_PORT = 10256;
    static final int CONTROLLER_MANAGER_PORT = 10257;
    static final int SCHEDULER_PORT = 10259;

    /** The managed services' one address; on the nodes' network, out of the way of the nodes and of what tests add. */
    static final String SERVICES = "10.99.0.10";

    static final int ISTIOD_XDS_PORT = 15010;
    static final int ISTIOD_METRICS_PORT = 15014;
    static final int ISTIOD_HTTP_PORT = 15080;
    static final int ROLLOUTS_HEALTH_PORT = 15081;
    static final int ROLLOUTS_METRICS_PORT = 15082;
    static final int PROMETHEUS_PORT = 9090;
    static final int METRICS_SERVER_PORT = 4443;

    private Addresses() {}

    /** A node's own address. */
    static String node(int node) {
        return "10.99.0." + node;
    }

    /** The subnet of a node's pods, inside {@link #POD_RANGE}. */
    static String pods(int node) {
        return "10.244.%d.0/24".formatted(node - 1);
    }

    /** The API server as the components inside the namespaces reach it. */
    static String apiServer() {
        return "https://%s:%d".formatted(node(1), API_PORT);
    }
}
