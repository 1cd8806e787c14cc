package dev.zdd.local.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Whether something listens on the machine's loopback.
 *
 * @param port TCP port
 */
record LoopbackProbe(int port) implements Probe {
    private static final int TIMEOUT_MILLIS = 1000;

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
