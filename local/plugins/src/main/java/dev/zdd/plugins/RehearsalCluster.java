package dev.zdd.plugins;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * As much of an API server as a rehearsal needs: TLS with a key on an elliptic curve, the resources of {@code v1}, and dry runs
 * that give back what they were sent. It lives for a second, on loopback, with a key that is good for a day.
 */
final class RehearsalCluster implements AutoCloseable {

    private static final String PASSWORD = "rehearsal";
    private static final String NAME = "rehearsal";
    private static final long KEYTOOL_LIMIT_SECONDS = 30;

    private static final Map<String, String> TEXTS = Map.of("/version", """
            {"major": "1", "minor": "34", "gitVersion": "v1.34.2"}""", "/api/v1", """
            {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "v1", "resources": [
              {"name": "configmaps", "singularName": "configmap", "namespaced": true, "kind": "ConfigMap", "verbs": ["get", "patch"]}
            ]}""");

    private static final String NOT_FOUND = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "message": "not found", "code": 404}""";

    private final HttpsServer server;
    private final String certificate;
    private final String key;

    private RehearsalCluster(HttpsServer server, String certificate, String key) {
        this.server = server;
        this.certificate = certificate;
        this.key = key;
    }

    static RehearsalCluster start() throws IOException {
        Path directory = Files.createTempDirectory("zdd-rehearsal");
        Path file = directory.resolve("keys.p12");
        try {
            return serve(keys(file));
        } catch (GeneralSecurityException e) {
            throw new IOException("no key for the rehearsal", e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    /** Java makes keys, but certificates only with its tool. */
    private static KeyStore keys(Path file) throws IOException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "1",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(KEYTOOL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                keytool.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static RehearsalCluster serve(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", RehearsalCluster::handle);
        server.start();
        return new RehearsalCluster(
                server,
                pem("CERTIFICATE", keys.getCertificate(NAME).getEncoded()),
                pem("PRIVATE KEY", keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PATCH")) {
                answer(exchange, HttpURLConnection.HTTP_OK, sent);
                return;
            }
            String text = TEXTS.get(exchange.getRequestURI().getPath());
            answer(
                    exchange,
                    text == null ? HttpURLConnection.HTTP_NOT_FOUND : HttpURLConnection.HTTP_OK,
                    (text == null ? NOT_FOUND : text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, int code, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, content.length);
        exchange.getResponseBody().write(content);
    }

    private static String pem(String what, byte[] content) {
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** As text; who has it may connect. */
    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: rehearsal
                clusters: [{name: rehearsal, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}]
                users: [{name: rehearsal, user: {client-certificate-data: %s, client-key-data: %s}}]
                contexts: [{name: rehearsal, context: {cluster: rehearsal, user: rehearsal}}]
                """.formatted(server.getAddress().getPort(), certificate, certificate, key);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
