package dev.zdd.release.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import dev.zdd.release.journal.Version;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

    private static final Instant TIME = Instant.parse("2026-11-25T12:00:00Z");
    private static final String PATH = "/services/T0/B0/very-secret-token";

    private final List<String> bodies = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();
    private final Events events =
            new Events(new FakeTime(), Secrets.none().add(List.of("pass-of-redis")), List.of(told::add));
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ReleaseRecord record() {
        return ReleaseRecord.begun(
                        7,
                        "prod",
                        ReleaseRecord.Kind.RELEASE,
                        "ann@one",
                        TIME,
                        new Version("api:2", "", "", new Configuration("config:\n  a:x: pass-of-redis\n")),
                        new Version("api:1", "", "", new Configuration("config:\n")),
                        List.of())
                .withReason("health: 7 % failed, with pass-of-redis")
                .ended(Result.ROLLED_BACK, TIME);
    }

    private void tell() {
        new Webhook(
                        URI.create("http://127.0.0.1:%d%s"
                                .formatted(server.getAddress().getPort(), PATH)),
                        events)
                .tell(record());
    }

    @Test
    void sendsATextForChatsAndTheRecordForPrograms() {
        tell();

        JsonNode body = JsonMapper.shared().readTree(bodies.get(0));
        assertThat(body.path("text").asString())
                .isEqualTo("prod: release 7 of api:2 was rolled back to api:1: health: 7 % failed, with [secret]");
        assertThat(body.path("content")).isEqualTo(body.path("text"));
        assertThat(body.at("/release/result").asString()).isEqualTo("rolled-back");
        assertThat(bodies.get(0)).doesNotContain("pass-of-redis");
        assertThat(told).isEmpty();
    }

    @Test
    void aWebhookThatRefusesIsOnlyToldOf() {
        status = 500;
        tell();

        assertThat(told).extracting(Event::text).containsExactly(Message.WEBHOOK_FAILED.text("answers 500"));
    }

    @Test
    void itsAddressIsASecret() {
        server.stop(0);
        tell();

        assertThat(told).hasSize(1).noneMatch(event -> event.text().contains("very-secret-token"));
        events.note("posting to http://127.0.0.1" + PATH);
        assertThat(told.get(1).text()).doesNotContain("very-secret-token");
    }
}
