package dev.zdd.shop.drain;

import java.time.Duration;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 protocol, which also says which connections are open and in use. Tomcat creates it by its class name,
 * so it is public.
 */
public final class DrainableHttp11Protocol extends Http11NioProtocol {

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
