package dev.zdd.verify.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Lets the virtual machine load and compile the generator's code before the first request that counts: a cold generator is
 * some hundred milliseconds late in its first second, which would show as the service's 99th percentile.
 */
public final class Warmup {
    private static final int REQUESTS = 400;
    private static final double PER_SECOND = 500;

    private Warmup() {}

    /** Sends a bounded load to a server of its own on loopback; takes about a second. */
    public static void run() {
        HttpServer server = start();
        try {
            Target target =
                    Target.resolve("http://127.0.0.1:" + server.getAddress().getPort());
            Plan plan = Plan.of(PER_SECOND, REQUESTS, Call.eachWay(Call.read("/", ""), Call.write("/", "{}", "")));
            RunningLoad load = RunningLoad.start(target, plan.withClients(4, List.of()));
            load.await();
        } finally {
            server.stop((int) Duration.ZERO.toSeconds());
        }
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REQUESTS);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("loopback: cannot listen", e);
        }
    }
}
