package dev.zdd.shop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.milvus.MilvusServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three pods as processes with one real Milvus that was empty, that is restarted, frozen and brought back. */
class MilvusSearchIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static MilvusServer milvus;
    private static List<ShopProcess> pods;

    /** All start at the same time, so that they fill the collection at the same time. */
    @BeforeAll
    static void start() throws Exception {
        milvus = MilvusServer.create();
        var environment = Map.of("MILVUS_HOST", "127.0.0.1", "MILVUS_PORT", Integer.toString(milvus.port()));
        pods = ShopProcess.start(directory, environment, 3);
    }

    @AfterAll
    static void stop() throws Exception {
        milvus.signal("CONT");
        pods.forEach(ShopProcess::close);
        milvus.close();
    }

    @Test
    void findsWhatThisProcessWouldFind() throws Exception {
        awaitState("UP");
        try (var alone = ShopProcess.start(directory, Map.of())) {
            for (var query : List.of("lamp", "ergonomic", "steel", "quiet keyboard", "zzyzx", "!?")) {
                var expected = search(alone, query);
                for (var pod : pods) {
                    assertThat(search(pod, query)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void searchesByItselfWhileMilvusIsAwayAndFindsTheCollectionAgainAfterARestart() throws Exception {
        awaitState("UP");
        milvus.kill();
        awaitState("DOWN");
        assertThat(search(pods.get(0), "lamp")).contains("\"degraded\":true", "p-1001");
        assertThat(pods.get(0).get("/readiness").statusCode()).isEqualTo(200);
        milvus.start();
        awaitState("UP");
        assertThat(search(pods.get(0), "lamp")).contains("\"degraded\":false", "p-1001");
    }

    private static void awaitState(String state) {
        for (var pod : pods) {
            await().atMost(LONG)
                    .until(() -> JsonPath.<List<String>>read(
                                    pod.get("/readiness").body(), "$.dependencies[?(@.name=='milvus')].state")
                            .equals(List.of(state)));
        }
    }

    private static String search(ShopProcess pod, String query) throws Exception {
        return pod.get("/api/products/search?q=" + query.replace(" ", "%20").replace("?", "%3F"))
                .body();
    }
}
