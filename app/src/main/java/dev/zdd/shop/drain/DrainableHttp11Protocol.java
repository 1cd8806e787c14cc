package dev.zdd.shop.drain;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 protocol, which also says which connections are open and in use, and which answers requests that it cannot
 * parse with 400. Tomcat creates it by its class name, so it is public.
 */
public final class DrainableHttp11Protocol extends Http11NioProtocol {

    /**
     * Tomcat answers an unknown transfer encoding and CONNECT with 501, and an unknown version of HTTP with 505. A client causes
     * them, so they must not count as errors of the server.
     */
    private static final class Http11 extends Http11Processor {
        Http11(DrainableHttp11Protocol protocol) {
            super(protocol, protocol.getAdapter());
        }

        /** After the method was read: Tomcat answers CONNECT before the application sees it, other unknown methods after. */
        @Override
        protected void parseHost(MessageBytes host) {
            if ("CONNECT".equals(request.getMethod())) {
                request.setMethod("UNSUPPORTED");
            }
            super.parseHost(host);
        }

        @Override
        protected void setErrorState(ErrorState state, @Nullable Throwable cause) {
            // Of a request line whose method cannot be read, nothing is known; Tomcat's answer would be 500.
            var unreadable = cause instanceof IllegalArgumentException
                    && (request.getMethod() == null || request.getMethod().isEmpty());
            super.setErrorState(unreadable ? ErrorState.CLOSE_CONNECTION_NOW : state, cause);
            var status = response.getStatus();
            if (status == HttpServletResponse.SC_NOT_IMPLEMENTED
                    || status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    @Override
    protected Processor createProcessor() {
        return new Http11(this);
    }

    /** Open client connections, idle ones included. */
    int openConnections() {
        return getEndpoint().getConnections().size();
    }

    /**
     * Connections that are likely to carry another request: read from or written to within the last {@code quietAfter}, or
     * in the middle of a request. The others are idle.
     */
    long connectionsInUse(Duration quietAfter) {
        var quietSince = System.currentTimeMillis() - quietAfter.toMillis();
        return getEndpoint().getConnections().stream()
                .filter(connection -> inUse(connection, quietSince))
                .count();
    }

    /** Closes every open connection. Clients see an orderly end of the stream and drop the connection from their pools. */
    void closeConnections() {
        getEndpoint().getConnections().forEach(SocketWrapperBase::close);
    }

    private static boolean inUse(SocketWrapperBase<NioChannel> connection, long quietSinceMillis) {
        if (connection.isClosed()) {
            return false;
        }
        if (connection.getCurrentProcessor() != null) {
            return true;
        }
        return !(connection instanceof NioSocketWrapper nio)
                || Math.max(nio.getLastRead(), nio.getLastWrite()) > quietSinceMillis;
    }
}
