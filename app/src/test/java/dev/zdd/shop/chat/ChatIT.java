package dev.zdd.shop.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.redis.RedisServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pods as processes with one real Redis; the first is told to go while everybody chats. */
class ChatIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static RedisServer redis;
    private static ShopProcess staying;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start();
        staying = ShopProcess.start(directory, environment());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws Exception {
        redis.signal("CONT");
        staying.close();
        redis.close();
    }

    private static Map<String, String> environment() {
        return Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(redis.port()));
    }

    @Test
    void losesAndDoublesNothingWhileAPodGoes() throws Exception {
        var clients = 30;
        var fewestMessages = 20;
        var said = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(clients);
        try (var going = ShopProcess.start(directory, environment())) {
            var running = IntStream.range(0, clients)
                    .mapToObj(number -> threads.submit(() -> {
                        var client = new ChatClient(http, "a-session-that-moves-" + number, firstThen(going, staying));
                        client.connect();
                        var messages = 0;
                        // Until it has moved: the pod tells its clients to go when it likes.
                        while (messages < fewestMessages || client.reconnects.size() < 2) {
                            client.say("m-" + messages, "message " + messages);
                            messages++;
                            said.incrementAndGet();
                            Thread.sleep(20);
                        }
                        return new Talk(client, messages);
                    }))
                    .toList();
            await().atMost(LONG).until(() -> said.get() > 3 * clients);
            going.terminate();
            for (var talk : running) {
                assertWhole(talk.get(LONG.toSeconds(), TimeUnit.SECONDS));
            }
            assertThat(going.exitCode(LONG)).as(going.log()).hasValue(143);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @param messages how many the client has said, each with one answer */
    private record Talk(ChatClient client, int messages) {}

    private static void assertWhole(Talk talk) throws Exception {
        var client = talk.client();
        var messages = talk.messages();
        client.close();
        assertThat(client.numbers)
                .as("every number once and in order")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * messages).boxed().toList());
        for (var i = 0; i < messages; i++) {
            assertThat(client.texts.get(2 * i)).isEqualTo("message " + i);
        }
        assertThat(client.closeCodes.subList(0, client.closeCodes.size() - 1))
                .as("told to reconnect, never cut off")
                .containsOnly(1012);
        assertThat(client.reconnects).hasSizeGreaterThan(1);
    }

    @Test
    void resumesFromTheStoreAndTakesARepeatedMessageOnce() throws Exception {
        try (var client = new ChatClient(http, "a-resumed-session", only(staying))) {
            client.connect();
            client.say("m-1", "a lamp for my desk");
            client.say("m-1", "a lamp for my desk");
            assertThat(client.texts)
                    .containsExactly("a lamp for my desk", "You may like: Desk lamp (p-1001), 39.90 EUR");
        }
        try (var later = new ChatClient(http, "a-resumed-session", only(staying))) {
            later.connect();
            await().atMost(LONG).until(() -> later.numbers.size() == 2);
            later.send("", "no id");
            later.send("m-2", " ");
            await().atMost(LONG).until(() -> later.others.size() == 2);
            assertThat(later.others).allMatch(text -> text.contains("\"refused\""));
        }
    }

    @Test
    void saysSoWhileRedisHangsAndGoesOnWhenItIsBack() throws Exception {
        try (var client = new ChatClient(http, "a-session-that-waits", only(staying))) {
            client.connect();
            client.say("m-1", "before");
            redis.signal("STOP");
            await().atMost(LONG)
                    .until(() -> staying.get("/readiness").body().contains("\"name\":\"redis\",\"state\":\"DOWN\""));
            assertThat(staying.get("/readiness").statusCode())
                    .as("Redis degrades, it does not take the pod out")
                    .isEqualTo(200);
            client.send("m-2", "meanwhile");
            await().atMost(LONG).until(() -> client.others.size() == 1);
            assertThat(client.others.get(0)).contains("\"unavailable\"", "\"m-2\"");
            redis.signal("CONT");
            await().atMost(LONG).until(() -> staying.get("/readiness").body().contains("\"status\":\"ready\""));
            client.say("m-2", "meanwhile");
            assertThat(client.numbers).containsExactly(1L, 2L, 3L, 4L);
            assertThat(client.closeCodes).isEmpty();
        } finally {
            redis.signal("CONT");
        }
    }

    private static Iterator<ShopProcess> firstThen(ShopProcess first, ShopProcess then) {
        return Stream.concat(Stream.of(first), Stream.generate(() -> then)).iterator();
    }

    private static Iterator<ShopProcess> only(ShopProcess pod) {
        return Stream.generate(() -> pod).iterator();
    }
}
