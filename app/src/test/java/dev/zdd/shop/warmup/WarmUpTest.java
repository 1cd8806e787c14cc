package dev.zdd.shop.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@ShopServer
@TestPropertySource(properties = {"warm-up.enabled=true", "warm-up.rounds=2"})
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class WarmUpTest {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    ServerProperties server;

    @Autowired
    Environment environment;

    @Test
    void sendsItsRequestsBeforeTheStartIsDoneInTimeAndUncounted(CapturedOutput output) throws IOException {
        assertThat(get(port, "/startup").status()).isEqualTo(200);
        assertThat(metrics()).doesNotContain("http_requests_total{", "http_server_requests_seconds_count{");
        get(port, "/api/products");
        assertThat(metrics()).contains("http_requests_total{", "http_server_requests_seconds_count{");

        warmUp(Duration.ofMinutes(1));
        assertThat(output).contains("Warmed up with 20 requests in");
        // After the start they are requests like any other, and so show that they arrive.
        assertThat(metrics()).contains("status=\"400\",uri=\"/api/orders\"} 2.0");
        warmUp(Duration.ZERO);
        assertThat(output).contains("Warmed up with 0 requests, ended by the limit");
    }

    private void warmUp(Duration limit) {
        new WarmUp(new WarmUpProperties(true, 2, limit), server, environment).run(new DefaultApplicationArguments());
    }

    private String metrics() throws IOException {
        return get(managementPort, "/actuator/prometheus").body();
    }

    private static RawConnection.Answer get(int port, String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            return connection.get(path);
        }
    }
}
