package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppUrlTest {

    private HttpServer server;
    private AppUrl url;
    private volatile String host = "";

    /** The first requests are answered 503, the later ones 200. */
    private final AtomicInteger unavailable = new AtomicInteger();

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/products", exchange -> {
            host = exchange.getRequestHeaders().getFirst("Host");
            exchange.sendResponseHeaders(unavailable.getAndDecrement() > 0 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        url = AppUrl.of(instance(), Stack.DEV);
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void tellsTheStatus() {
        assertThat(url.status()).isEqualTo(200);
        unavailable.set(1);
        assertThat(url.status()).isEqualTo(503);
        server.stop(0);
        assertThat(url.status()).isEqualTo(-1);
    }

    private Instance instance() {
        return new Instance("zdd", 1024, server.getAddress().getPort());
    }

    @Test
    void tellsAGatewayTheServicesNameOnLoopback() {
        AppUrl behindGateway = AppUrl.of(instance(), Stack.STAGING);

        assertThat(behindGateway.status()).isEqualTo(200);
        assertThat(host)
                .isEqualTo("ecommerce-ai.localhost:%d".formatted(instance().urlPort()));
        assertThat(behindGateway.base()).isEqualTo("http://" + host);
    }

    @Test
    void waitsForTheFirst200() {
        unavailable.set(3);

        assertThatCode(url::awaitAnswer).doesNotThrowAnyException();
        assertThat(unavailable).hasNegativeValue();
    }

    @Test
    void readsTheAddressOfTheService() {
        assertThat(ServiceAddress.parse("10.96.12.7 80")).isEqualTo(new ServiceAddress("10.96.12.7", 80));
        assertThatThrownBy(() -> ServiceAddress.parse("")).hasMessage("service address:  (expected: address and port)");
    }
}
