package dev.zdd.local.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The part of the OCI distribution protocol that a push and a pull need, on the loopback interface. */
final class TinyRegistry implements AutoCloseable {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(String type, byte[] content) {}

    private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean closedToStrangers;

    /** @param keyDirectory where its throwaway certificate is made */
    TinyRegistry(Path keyDirectory) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(keyDirectory.resolve("registry.p12"))));
        server.createContext("/v2/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
        var password = "changeit";
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
                        keys.toString(),
                        "-storepass",
                        password)
                .output();
        var store = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on every request needs credentials. */
    void closeToStrangers() {
        closedToStrangers = true;
    }

    /** The manifest under {@code repository/tag}, as text. */
    String manifest(String repository, String tag) {
        return new String(manifests.get(repository + "/" + tag).content(), StandardCharsets.UTF_8);
    }

    byte[] blob(String digest) {
        return blobs.get(digest);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath().substring("/v2/".length());
            if (closedToStrangers) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
                answer(exchange, 401, new byte[0]);
            } else if (path.contains("/manifests/")) {
                manifest(exchange, path.replace("/manifests/", "/"), body);
            } else if (path.contains("/blobs/uploads/")) {
                upload(exchange, path, body);
            } else if (path.contains("/blobs/")) {
                blob(exchange, path.substring(path.indexOf("/blobs/") + "/blobs/".length()));
            } else {
                answer(exchange, 200, new byte[0]);
            }
        }
    }

    private void manifest(HttpExchange exchange, String name, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            var digest = digest(body);
            var stored = new Stored(exchange.getRequestHeaders().getFirst("Content-Type"), body);
            manifests.put(name, stored);
            manifests.put(name.substring(0, name.lastIndexOf('/') + 1) + digest, stored);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
            answer(exchange, 201, new byte[0]);
        } else if (manifests.containsKey(name)) {
            var stored = manifests.get(name);
            exchange.getResponseHeaders().set("Content-Type", stored.type());
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(stored.content()));
            answer(exchange, 200, stored.content());
        } else {
            answer(exchange, 404, new byte[0]);
        }
    }

    private void upload(HttpExchange exchange, String path, byte[] body) throws IOException {
        var repository = path.substring(0, path.indexOf("/blobs/"));
        switch (exchange.getRequestMethod()) {
            case "POST" -> located(exchange, 202, repository, UUID.randomUUID().toString());
            case "PATCH" -> {
                var id = path.substring(path.lastIndexOf('/') + 1);
                uploads.put(id, body);
                located(exchange, 202, repository, id);
            }
            case "PUT" -> {
                var id = path.substring(path.lastIndexOf('/') + 1);
                var digest = exchange.getRequestURI().getQuery().replace("digest=", "");
                var content = uploads.getOrDefault(id, body);
                blobs.put(digest, content);
                answer(exchange, digest.equals(digest(content)) ? 201 : 400, new byte[0]);
            }
            default -> answer(exchange, 405, new byte[0]);
        }
    }

    private static void located(HttpExchange exchange, int status, String repository, String id) throws IOException {
        exchange.getResponseHeaders().set("Location", "/v2/%s/blobs/uploads/%s".formatted(repository, id));
        answer(exchange, status, new byte[0]);
    }

    private void blob(HttpExchange exchange, String digest) throws IOException {
        var content = blobs.get(digest);
        answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
