package dev.zdd.verify;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A real server with a certificate of its own, made by keytool. */
final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path certificate;

    private TlsServer(HttpsServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    static TlsServer start(Path folder) throws Exception {
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
        server.start();
        return new TlsServer(server, certificate);
    }

    Path certificate() {
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
