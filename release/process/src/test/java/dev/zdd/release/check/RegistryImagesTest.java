package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Sha256;
import dev.zdd.release.check.ImageSource.Answer;
import dev.zdd.release.image.RegistryLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry on the loopback that speaks the distribution API. */
class RegistryImagesTest {

    private static final String TYPE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String MANIFEST = "{\"schemaVersion\": 2, \"mediaType\": \"%s\"}".formatted(TYPE);
    private static final String DIGEST = "sha256:" + Sha256.of(MANIFEST);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));

    /** Who may read: everybody, or who shows what stands here. */
    private Optional<String> wanted = Optional.empty();

    private String challenge = "";
    /** Error codes by path; what is not here exists. */
    private final Map<String, String> missing = new HashMap<>();

    @TempDir
    private static Path keys;

    private HttpsServer server;
    private ExecutorService threads;

    @TempDir
    private Path directory;

    /** A throwaway certificate: on this machine's own loopback it is not verified. */
    @BeforeAll
    static void makeACertificate() {
        Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "registry",
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        keys.resolve("registry.p12").toString(),
                        "-storepass",
                        "changeit")
                .output();
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        char[] password = "changeit".toCharArray();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.resolve("registry.p12").toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/v2/", this::registry);
        server.createContext("/token", exchange -> {
            boolean loggedIn = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "{\"token\": \"%s\"}".formatted(loggedIn ? "of-ann" : "of-anybody"));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void registry(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (wanted.isPresent() && !wanted.get().equals(authorization)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
            answer(exchange, 401, "{\"errors\": [{\"code\": \"UNAUTHORIZED\"}]}");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (missing.containsKey(path)) {
            answer(
                    exchange,
                    404,
                    "{\"errors\": [{\"code\": \"%s\", \"message\": \"-\"}]}".formatted(missing.get(path)));
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", TYPE);
        answer(exchange, 200, MANIFEST);
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String host() {
        return "localhost:%d".formatted(server.getAddress().getPort());
    }

    private Answer look(String nameAndTag, boolean loggedIn) throws IOException {
        String logins = loggedIn
                ? "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(host(), LOGIN.substring("Basic ".length()))
                : "{}";
        Path file = Files.writeString(directory.resolve("config.json"), logins);
        return new RegistryImages(new RegistryLogin(factory -> factory.dockerConfig(file)))
                .look("%s/%s".formatted(host(), nameAndTag));
    }

    @Test
    void findsAnImageByTagAndByDigest() throws IOException {
        assertThat(look("shop/api:1.4", false)).isEqualTo(new Answer.There(Optional.of(DIGEST)));
        assertThat(look("shop/api@" + DIGEST, false)).isEqualTo(new Answer.There(Optional.of(DIGEST)));
    }

    /** As ECR wants it. */
    @Test
    void logsInWithBasicAuthentication() throws IOException {
        wanted = Optional.of(LOGIN);
        challenge = "Basic realm=\"registry\"";

        assertThat(look("shop/api:1.4", true)).isEqualTo(new Answer.There(Optional.of(DIGEST)));
        assertThat(look("shop/api:1.4", false)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void logsInWithABearerToken() throws IOException {
        wanted = Optional.of("Bearer of-ann");
        challenge = "Bearer realm=\"https://%s/token\",service=\"registry\"".formatted(host());

        assertThat(look("shop/api:1.4", true)).isEqualTo(new Answer.There(Optional.of(DIGEST)));
        assertThat(look("shop/api:1.4", false)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void readsAPublicImageWithATokenForAnybody() throws IOException {
        wanted = Optional.of("Bearer of-anybody");
        challenge = "Bearer realm=\"https://%s/token\",service=\"registry\"".formatted(host());

        assertThat(look("shop/api:1.4", false)).isEqualTo(new Answer.There(Optional.of(DIGEST)));
    }

    @Test
    void knowsThatAnImageIsMissingInARepositoryThatItSees() throws IOException {
        missing.put("/v2/shop/api/manifests/1.5", "MANIFEST_UNKNOWN");

        assertThat(look("shop/api:1.5", false)).isEqualTo(new Answer.Missing());
    }

    /** A private repository looks so to whom it is hidden from; the nodes may see it. */
    @Test
    void saysWhatCannotBeSeenFromHere() throws IOException {
        missing.put("/v2/shop/private/manifests/1.4", "NAME_UNKNOWN");

        assertThat(look("shop/private:1.4", false)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void saysThatARegistryDoesNotAnswer() throws IOException {
        server.stop(0);

        assertThat(look("shop/api:1.4", false)).isInstanceOf(Answer.Unknown.class);
    }
}
