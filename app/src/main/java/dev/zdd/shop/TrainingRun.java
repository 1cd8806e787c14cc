package dev.zdd.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/**
 * With {@code app.training=true} the service sends itself a few requests and exits. The image build runs it so with
 * {@code -XX:ArchiveClassesAtExit}: the classes loaded until then are what every later start maps instead of parsing.
 */
@Component
@ConditionalOnProperty("app.training")
final class TrainingRun implements ApplicationRunner {
    private static final String ORDER =
            "{\"customer\":\"training\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":1}]}";

    private final ConfigurableApplicationContext context;

    TrainingRun(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var managementPort = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        for (var path : new String[] {"/health", "/readiness", "/startup", "/api/products", "/api/products/p-1001"}) {
            open(port, path).getResponseCode();
        }
        open(port, "/api/products/none").getResponseCode();
        order(port, ORDER);
        order(port, "{}");
        open(managementPort, "/actuator/prometheus").getResponseCode();
        System.exit(SpringApplication.exit(context));
    }

    private static void order(int port, String body) throws IOException {
        var connection = open(port, "/api/orders");
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", "training-run");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        connection.getResponseCode();
    }

    private static HttpURLConnection open(int port, String path) throws IOException {
        return (HttpURLConnection) URI.create("http://127.0.0.1:%d%s".formatted(port, path))
                .toURL()
                .openConnection();
    }
}
