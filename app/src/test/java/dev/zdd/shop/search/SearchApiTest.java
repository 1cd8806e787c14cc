package dev.zdd.shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.RawConnection;
import dev.zdd.shop.RawConnection.Answer;
import dev.zdd.shop.ShopServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Search without Milvus. */
@ShopServer
class SearchApiTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "lamp, p-1001",
        "DESK LÁMP, p-1001",
        "keyboards, p-1004",
        "steel bottle, p-1012",
        "office furniture: chair, p-1003"
    })
    void findsTheProductThatFitsBestFirst(String query, String product) throws IOException {
        var answer = search(query, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.products[0].product.id"))
                .isEqualTo(product);
        assertThat(JsonPath.<Boolean>read(answer.body(), "$.degraded")).isFalse();
        assertThat(JsonPath.<String>read(answer.body(), "$.query")).isEqualTo(query);
    }

    @Test
    void findsNoMoreThanAskedForAndNothingThatDoesNotFit() throws IOException {
        assertThat(JsonPath.<Integer>read(search("desk", "&limit=1").body(), "$.products.length()"))
                .isEqualTo(1);
        assertThat(JsonPath.<Integer>read(search("zzyzx", "").body(), "$.products.length()"))
                .isZero();
        assertThat(JsonPath.<Integer>read(search("!?", "").body(), "$.products.length()"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20", "?q=lamp&limit=0", "?q=lamp&limit=21", "?q=lamp&limit=x"})
    void refusesWhatIsNotAQuery(String parameters) throws IOException {
        assertRefused(get("/api/products/search" + parameters));
    }

    @Test
    void refusesLongQueries() throws IOException {
        assertRefused(search("x".repeat(201), ""));
        assertThat(search("x".repeat(200), "").status()).isEqualTo(200);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    }

    private Answer search(String query, String more) throws IOException {
        return get("/api/products/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more);
    }

    private Answer get(String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            return connection.get(path);
        }
    }
}
