package dev.zdd.verify.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;

/** A WebSocket whose events are told to one listener, together with the socket. */
public final class ListenedSocket extends WebSocketClient {
    /** As long as a browser would wait for a server that does not answer at all, or less. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /** Hears of one socket; calls come from the socket's own threads. */
    public interface Listener {
        void opened(ListenedSocket socket);

        void received(ListenedSocket socket, String text);

        /** Also after an attempt that came to nothing. */
        void ended(ListenedSocket socket, int code, String reason);
    }

    private final Listener listener;

    /** @param headers such as {@code Host}, by which a gateway tells services apart */
    public ListenedSocket(URI address, Map<String, String> headers, Optional<InetAddress> source, Listener listener) {
        super(address, new Draft_6455(), headers, Math.toIntExact(CONNECT_LIMIT.toMillis()));
        this.listener = listener;
        setTcpNoDelay(true);
        // Whoever wants pings says so.
        setConnectionLostTimeout(0);
        source.ifPresent(from -> setSocketFactory(new From(from)));
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        listener.opened(this);
    }

    @Override
    public void onMessage(String text) {
        listener.received(this, text);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        listener.ended(this, code, reason);
    }

    @Override
    public void onError(Exception failure) {
        // The end is told too.
    }

    /** Sockets that come from one address. */
    private static final class From extends SocketFactory {
        private final InetAddress source;

        From(InetAddress source) {
            this.source = source;
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(source, 0));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("expected: createSocket()");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("expected: createSocket()");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("expected: createSocket()");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("expected: createSocket()");
        }
    }
}
