package dev.zdd.local.cluster;

import java.net.URI;

/** The way to an instance's Prometheus. It is no pod, so the API server does not lead there. */
public final class PrometheusAccess {

    private static final String NAME = "prometheus";

    private PrometheusAccess() {}

    /** On this machine's loopback, at the port of before where there was one, and as long as the instance is up. */
    public static URI open(LocalCluster cluster) {
        int port = cluster.exposedAt(NAME).orElseGet(LoopbackPort::free);
        cluster.expose(NAME, port, Addresses.node(1), Addresses.PROMETHEUS_PORT);
        return URI.create("http://127.0.0.1:" + port);
    }
}
