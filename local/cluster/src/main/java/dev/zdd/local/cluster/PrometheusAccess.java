package dev.zdd.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** The way to an instance's Prometheus. It is no pod, so the API server does not lead there. */
public final class PrometheusAccess {

    private static final String NAME = "prometheus";

    private PrometheusAccess() {}

    /** On this machine's loopback, at the port of before where there was one, and as long as the instance is up. */
    public static URI open(LocalCluster cluster) {
        int port = cluster.exposedAt(NAME).orElseGet(PrometheusAccess::freePort);
        cluster.expose(NAME, port, Addresses.node(1), Addresses.PROMETHEUS_PORT);
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback", e);
        }
    }
}
