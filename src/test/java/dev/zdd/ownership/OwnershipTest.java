package dev.zdd.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zdd.component.OwnerMark;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.program.Recording;
import dev.zdd.policy.program.StackContext;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.settings.Settings;
import dev.zdd.testing.RecordedStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server with the discovery documents and objects that a test puts there. */
class OwnershipTest {

    private static final String OWN = "acme/shop/prod";
    private static final StackContext STACK = new StackContext("acme", "shop", "prod", Map.of(), Set.of());
    private final Map<String, String> server = new ConcurrentHashMap<>(Map.of(
            "/api/v1", kinds("Namespace", "namespaces", "false", "Service", "services", "true"),
            "/apis/apps/v1", kinds("Deployment", "deployments", "true")));

    private Recording program;
    private HttpServer http;

    @BeforeEach
    void start() throws IOException {
        program = Recording.of(
                STACK,
                context -> new ZeroDowntimeService(
                        ServiceDescription.of("api", "shops", "shop:1")
                                .settings(Settings.of(Map.of("LEVEL", "info")))
                                .build(),
                        Providers.create(ClusterAccess.ambient()).options()));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
        RecordedStack.cleanUp();
    }

    @Test
    void everyObjectBearsTheStack() {
        assertThat(program.manifests())
                .hasSizeGreaterThan(7)
                .allSatisfy(object -> assertThat(object.annotations())
                        .as(object.reference())
                        .containsEntry(OwnerMark.ANNOTATION, OWN));
    }

    @Test
    void nothingThereIsNobodysLoss() {
        check(List.of(), Set.of());
    }

    @Test
    void theStacksOwnObjectsAreWrittenAgain() {
        put("/api/v1/namespaces/shops", OWN);
        put("/apis/apps/v1/namespaces/shops/deployments/api", OWN);

        check(List.of(), Set.of());
    }

    @Test
    void objectsOfAnotherStackAreRefusedWithBothNames() {
        put("/api/v1/namespaces/shops/services/api", "acme/cart/prod");
        put("/apis/apps/v1/namespaces/shops/deployments/api", "acme/shop/staging");

        assertThatThrownBy(() -> check(List.of(), Set.of("Service shops/api")))
                .isInstanceOf(ForeignObjectsException.class)
                .hasMessageStartingWith(
                        "2 of the objects that this stack would write belong to others; nothing was changed:")
                .hasMessageContaining("Service shops/api: belongs to acme/cart/prod (expected: acme/shop/prod)")
                .hasMessageContaining("Deployment shops/api: belongs to acme/shop/staging (expected: acme/shop/prod)")
                .hasMessageContaining("pulumi config set --path 'shop:adopt[0]' OWNER");
    }

    @Test
    void objectsOfNobodyAreRefusedUnlessTheStackHasThemInItsState() {
        put("/api/v1/namespaces/shops", null);
        put("/apis/apps/v1/namespaces/shops/deployments/api", null);

        check(List.of(), Set.of("Namespace shops", "Deployment shops/api"));
        assertThatThrownBy(() -> check(List.of(), Set.of("Deployment shops/api")))
                .hasMessageContaining("1 of the objects")
                .hasMessageContaining(
                        "Namespace shops: exists and belongs to nobody (expected: absent, or of acme/shop/prod)");
    }

    @Test
    void whatIsAdoptedIsTakenOver() {
        put("/api/v1/namespaces/shops", null);
        put("/apis/apps/v1/namespaces/shops/deployments/api", "acme/shop/old");

        check(List.of("acme/shop/old", Ownership.NOBODY), Set.of());
        assertThatThrownBy(() -> check(List.of("acme/shop/old"), Set.of())).hasMessageContaining("Namespace");
        assertThatThrownBy(() -> check(List.of(Ownership.NOBODY), Set.of())).hasMessageContaining("Deployment");
    }

    @Test
    void looksAtNoObjectThatBearsItsContentInItsName() {
        assertThat(Ownership.named(program))
                .extracting(Manifest::kind)
                .contains("Namespace", "Deployment", "Service")
                .doesNotContain("ConfigMap", "Secret");
        assertThat(program.manifests()).extracting(Manifest::kind).contains("ConfigMap");
    }

    @Test
    void aRefusalOfTheServerNamesTheObject() {
        server.put("/apis/apps/v1/namespaces/shops/deployments/api", "403");

        assertThatThrownBy(() -> check(List.of(), Set.of()))
                .hasMessageStartingWith("Deployment shops/api: cannot be looked up: ")
                .hasMessageContaining("the verb get");
    }

    private void check(List<String> adopted, Set<String> state) {
        ClusterAccess access = ClusterAccess.ambient();
        try (LiveObjects live = LiveObjects.connect(access, Optional.of(kubeconfig()))) {
            new Ownership(access, Optional.empty(), adopted)
                    .check(OWN, "shop", Ownership.named(program), live::annotations, () -> state);
        }
    }

    private void put(String path, String owner) {
        server.put(
                path,
                "{\"metadata\": {\"name\": \"x\"%s}}"
                        .formatted(
                                owner == null
                                        ? ""
                                        : ", \"annotations\": {\"zdd.dev/owner\": \"%s\"}".formatted(owner)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String found = server.getOrDefault(exchange.getRequestURI().getPath(), "404");
        boolean refused = found.length() == 3;
        byte[] bytes = (refused ? "{\"kind\": \"Status\", \"code\": %s}".formatted(found) : found)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused ? Integer.parseInt(found) : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: one, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: one, user: {}}]
                contexts: [{name: one, context: {cluster: one, user: one}}]
                current-context: one
                """.formatted(http.getAddress().getPort());
    }

    /** @param kinds kind, plural and whether it is namespaced, again and again */
    private static String kinds(String... kinds) {
        StringBuilder resources = new StringBuilder();
        for (int i = 0; i < kinds.length; i += 3) {
            resources
                    .append(i == 0 ? "" : ",")
                    .append("{\"kind\": \"%s\", \"name\": \"%s\", \"namespaced\": %s},"
                                    .formatted(kinds[i], kinds[i + 1], kinds[i + 2])
                            + "{\"kind\": \"%s\", \"name\": \"%s/status\", \"namespaced\": %s}"
                                    .formatted(kinds[i], kinds[i + 1], kinds[i + 2]));
        }
        return "{\"kind\": \"APIResourceList\", \"resources\": [%s]}".formatted(resources);
    }
}
