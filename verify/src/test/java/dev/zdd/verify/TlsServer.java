package dev.zdd.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real server with a certificate of its own, made by keytool. {@code /events} is a stream of server-sent events. */
public final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final SSLContext context;
    private final Path certificate;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private volatile long streamMillis = Duration.ofMinutes(1).toMillis();

    private TlsServer(HttpsServer server, SSLContext context, Path certificate) {
        this.server = server;
        this.context = context;
        this.certificate = certificate;
    }

    public static TlsServer start(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Path certificate = folder.resolve("ca.pem");
        keytool("-genkeypair -alias s -keyalg EC -dname CN=localhost -ext SAN=dns:localhost -validity 2 -keystore "
                + store);
        keytool("-exportcert -rfc -alias s -file " + certificate + " -keystore " + store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        TlsServer started = new TlsServer(server, context, certificate);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tls-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/events", started::stream);
        server.start();
        return started;
    }

    private void stream(HttpExchange exchange) throws IOException {
        seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-From")));
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            Thread.sleep(streamMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** Of streams that begin from now on. */
    void endStreamsAfterMillis(long millis) {
        streamMillis = millis;
    }

    /** The headers {@code X-From} of the streams. */
    Queue<String> seen() {
        return seen;
    }

    public SSLContext context() {
        return context;
    }

    /** Of a client that trusts this server alone. */
    public SSLContext trusting() {
        return Tls.trusting("test", Tls.read(certificate));
    }

    public Path certificate() {
        return certificate;
    }

    String url() {
        return "https://localhost:%d/".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void keytool(String arguments) throws Exception {
        Process process = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool") + " "
                                + arguments + " -storetype PKCS12 -storepass " + PASSWORD)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
