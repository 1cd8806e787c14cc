package dev.zdd.proof.migration;

import dev.zdd.engine.process.Io;
import dev.zdd.local.cluster.LoopbackPort;
import dev.zdd.proof.experiment.Await;
import dev.zdd.verify.load.Target;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The service as a process of its own on a loopback port. Closing it kills it. */
record RunningShop(ShopVersion version, Process process, int port, Path log) implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** Starts it and waits until it is ready. */
    static RunningShop start(ShopVersion version, Path checkout, Path folder, Server server) {
        return Io.get("shop %s: cannot be started".formatted(version.name()), () -> {
            int port = LoopbackPort.free();
            Path log = Files.createTempFile(folder, "shop-" + version.name() + "-", ".log");
            String classPath = version.classPath(checkout, folder).stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-cp",
                            classPath,
                            "dev.zdd.shop.ShopApplication"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "SERVER_ADDRESS", "127.0.0.1",
                            "SERVER_PORT", Integer.toString(port),
                            "MANAGEMENT_SERVER_PORT", "0",
                            "APP_VERSION", version.name(),
                            "DATABASE_URL", server.url(),
                            "DATABASE_USERNAME", server.user(),
                            "DATABASE_PASSWORD", server.password()));
            RunningShop shop = new RunningShop(version, builder.start(), port, log);
            shop.awaitReady();
            return shop;
        });
    }

    Target target() {
        return Target.resolve("http://127.0.0.1:" + port);
    }

    private void awaitReady() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("shop %s: not ready (expected: in %d s): %s"
                        .formatted(version.name(), START_LIMIT.toSeconds(), log));
            }
            Await.pause(Duration.ofMillis(100));
        }
    }

    private boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/readiness".formatted(port)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
