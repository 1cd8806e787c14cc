package dev.zdd.local.cluster;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the machine's own loopback. */
public final class LoopbackPort {

    private LoopbackPort() {}

    /** One that nobody listens on at the moment. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("127.0.0.1: no free port", e);
        }
    }

    /**
     * @param what it is for, in the message
     * @throws UserError when another program listens on it
     */
    static void requireFree(String what, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UserError(
                    "%s port 127.0.0.1:%d: taken by another program (%s); end it or choose another port"
                            .formatted(what, port, e.getMessage()),
                    e);
        }
    }
}
