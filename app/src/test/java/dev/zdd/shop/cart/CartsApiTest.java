package dev.zdd.shop.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.ShopServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Carts without Redis. */
@ShopServer
class CartsApiTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Test
    void setsQuantitiesHoweverOftenItIsAsked() throws Exception {
        var lamps = put("cart-quantities/items/p-1001", "{\"quantity\":2}");
        assertThat(lamps.statusCode()).isEqualTo(200);
        assertThat(put("cart-quantities/items/p-1001", "{\"quantity\":2}").body())
                .isEqualTo(lamps.body());
        put("cart-quantities/items/p-1009", "{\"quantity\":1}");
        put("cart-quantities/items/p-1001", "{\"quantity\":3}");
        var cart = send("GET", "cart-quantities/items", "");
        assertThat(JsonPath.<Integer>read(cart.body(), "$.items.length()")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(cart.body(), "$.items[0].quantity")).isEqualTo(3);
        assertThat(JsonPath.<Integer>read(cart.body(), "$.totalCents")).isEqualTo(3 * 3_990 + 1_290);
    }

    @Test
    void takesOutWhatIsInAndDoesNotMindWhatIsNot() throws Exception {
        put("cart-removal/items/p-1001", "{\"quantity\":2}");
        for (var i = 0; i < 2; i++) {
            var emptied = send("DELETE", "cart-removal/items/p-1001", "");
            assertThat(emptied.statusCode()).isEqualTo(200);
            assertThat(JsonPath.<Integer>read(emptied.body(), "$.totalCents")).isZero();
        }
        put("cart-removal/items/p-1001", "{\"quantity\":2}");
        for (var i = 0; i < 2; i++) {
            assertThat(send("DELETE", "cart-removal/items", "").statusCode()).isEqualTo(204);
        }
        assertThat(JsonPath.<Integer>read(send("GET", "cart-removal/items", "").body(), "$.items.length()"))
                .isZero();
    }

    @Test
    void keepsCartsApart() throws Exception {
        put("cart-of-ada/items/p-1001", "{\"quantity\":2}");
        assertThat(send("GET", "cart-of-eve/items", "").body()).contains("\"items\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{", "{\"quantity\":0}", "{\"quantity\":1001}", "{\"quantity\":\"many\"}", "[]"})
    void refusesWhatIsNoQuantity(String body) throws Exception {
        assertProblem(put("cart-refusals/items/p-1001", body), 400);
    }

    @Test
    void refusesWhatIsNotOnSaleAndNamesThatAreEasyToGuess() throws Exception {
        assertProblem(put("cart-refusals/items/p-9", "{\"quantity\":1}"), 422);
        assertProblem(put("short/items/p-1001", "{\"quantity\":1}"), 400);
        assertProblem(send("GET", "a.b.c.d.e/items", ""), 400);
        assertThat(send("GET", "short/items", "").body()).contains("\"field\":\"cart\"");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send("PUT", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/carts/%s".formatted(port, path)))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
