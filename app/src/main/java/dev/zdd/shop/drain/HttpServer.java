package dev.zdd.shop.drain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The server of the public port, as far as its connections go. */
@Component
public final class HttpServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private volatile @Nullable DrainableHttp11Protocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(DrainableHttp11Protocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            protocol = (DrainableHttp11Protocol) connector.getProtocolHandler();
            // No endpoint takes a form; parameters come from the query alone, and bodies are read within their limits.
            connector.setParseBodyMethods("");
        });
    }

    /** Open client connections, idle ones included; 0 before the server has started. */
    public int openConnections() {
        var running = protocol;
        return running == null ? 0 : running.openConnections();
    }

    long connectionsInUse(Duration quietAfter) {
        var running = protocol;
        return running == null ? 0 : running.connectionsInUse(quietAfter);
    }

    void closeConnections() {
        var running = protocol;
        if (running != null) {
            running.closeConnections();
        }
    }
}
