package dev.zdd.proof.experiment;

import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.ManagedServices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another port of the managed Redis, which a version may use for a while: once it is gone, whoever uses it is refused. */
final class SecondRedis implements AutoCloseable {
    private static final int PORT = 6380;

    /** The value of {@code dependencies.redis} in the stack file. */
    static final String CONFIG =
            "{ host: %s, port: %d, password: %s }".formatted(ManagedServices.HOST, PORT, ManagedServices.PASSWORD);

    private final Process relay;
    private volatile Optional<Instant> gone = Optional.empty();

    private SecondRedis(Process relay) {
        this.relay = relay;
    }

    static SecondRedis open(LocalCluster cluster) throws IOException {
        return new SecondRedis(new ProcessBuilder(cluster.inServices(List.of(
                        "socat",
                        "TCP4-LISTEN:%d,bind=%s,fork,reuseaddr,backlog=256".formatted(PORT, ManagedServices.HOST),
                        "TCP4:%s:%d".formatted(ManagedServices.HOST, ManagedServices.REDIS_PORT))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Ends after a while. */
    void goesAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    gone = Optional.of(Instant.now());
                    close();
                });
    }

    /** When it went. */
    Optional<Instant> gone() {
        return gone;
    }

    /** The listener first: who was let in would be let in again. */
    @Override
    public void close() {
        List<ProcessHandle> connections = relay.descendants().toList();
        relay.destroy();
        connections.forEach(ProcessHandle::destroy);
    }
}
