package dev.zdd.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server on loopback that can be cut and mended, to stand for an API server that is away for a while. */
final class Relay implements AutoCloseable {

    private final InetSocketAddress target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocket server;

    Relay(String host, int port) throws IOException {
        this.target = new InetSocketAddress(host, port);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        daemon(() -> accept(server));
    }

    int port() {
        return port;
    }

    /** Ends every connection and refuses new ones. */
    void cut() throws IOException {
        server.close();
        open.forEach(Relay::closeQuietly);
        open.clear();
    }

    void mend() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = again;
        daemon(() -> accept(again));
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket inner = listening.accept();
                Socket outer = new Socket();
                open.add(inner);
                open.add(outer);
                outer.connect(target);
                daemon(() -> copy(inner, outer));
                daemon(() -> copy(outer, inner));
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Cut.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is cut all the same.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
