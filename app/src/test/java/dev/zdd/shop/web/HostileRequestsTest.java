package dev.zdd.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.RawConnection.Answer;
import dev.zdd.shop.ShopServer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What nobody sends by mistake: it is refused, and the answer says nothing about the inside. */
@ShopServer
@TestPropertySource(properties = {"requests.max-body-time=500ms", "server.tomcat.connection-timeout=1s"})
class HostileRequestsTest {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/products/%zz HTTP/1.1",
                "GET /api/products/%00 HTTP/1.1",
                "GET /api/products/a|b HTTP/1.1",
                "GET /..;/actuator/env HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /actuator/prometheus HTTP/1.1",
                "GET /actuator/../actuator/env HTTP/1.1",
                "TRACE /api/products HTTP/1.1",
                "CONNECT example.com:80 HTTP/1.1",
                "GET /api/products HTTP/9.9",
                "GET /error HTTP/1.1",
                "POST /api/products/search?q=lamp HTTP/1.1"
            })
    void refusesOddRequestsWithoutAWordAboutTheInside(String line) throws IOException {
        var answer = ask(port, line + "\r\nHost: shop\r\n");
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertSilent(answer);
    }

    @Test
    void refusesHeadersOverTheLimit() throws IOException {
        var answer =
                ask(port, "GET /api/products HTTP/1.1\r\nHost: shop\r\nX-Filler: " + "x".repeat(17 * 1024) + "\r\n");
        assertThat(answer.status()).isIn(400, 431);
        assertSilent(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/configprops",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/loggers",
                "/actuator/shutdown",
                "/actuator/threaddump",
                "/api/products",
                "/health"
            })
    void showsMetricsAloneOnTheManagementPort(String path) throws IOException {
        var answer = ask(managementPort, "GET " + path + " HTTP/1.1\r\nHost: shop\r\n");
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertSilent(answer);
    }

    @Test
    void refusesABodyThatComesInDrops() throws Exception {
        try (var dripping = new RawConnection(port)) {
            dripping.sendOrderHead("dripping-key", ORDER);
            for (var i = 0; i < 10; i++) {
                dripping.send(ORDER.substring(i, i + 1));
                Thread.sleep(100);
            }
            assertRefusedAsLate(dripping);
        }
    }

    @Test
    void refusesABodyThatDoesNotCome() throws IOException {
        try (var silent = new RawConnection(port)) {
            silent.sendOrderHead("silent-key", ORDER);
            assertRefusedAsLate(silent);
        }
    }

    private static void assertRefusedAsLate(RawConnection connection) throws IOException {
        var answer = connection.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.toldToClose()).isTrue();
        assertSilent(answer);
        // Up to the server's end of the stream.
        assertThat(connection.readAll()).doesNotContain("xception");
    }

    private static void assertSilent(Answer answer) {
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("exception", "apache", "tomcat", "springframework", "dev.zdd", "\tat ");
        assertThat(answer.headers()).doesNotContainKey("server");
    }

    private static Answer ask(int port, String head) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(head + "Connection: close\r\n\r\n");
            return connection.answer();
        }
    }
}
