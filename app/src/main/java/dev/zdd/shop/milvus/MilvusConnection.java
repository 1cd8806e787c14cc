package dev.zdd.shop.milvus;

import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.client.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one connection to Milvus, shared by everybody. It is made in the background only: loading the client takes longer than a
 * request may. A connection that failed is given up and made anew, because the client's own pauses between attempts grow to
 * minutes. Thread-safe.
 */
@Component
@WithMilvus
public final class MilvusConnection implements DisposableBean {
    /** A server that is there answers within some milliseconds; the first connection loads the client's classes as well. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(4);

    /** Longest wait for an answer: what a search costs at most before it is answered without Milvus. */
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(1_500);

    private final MilvusProperties properties;
    private final AtomicReference<@Nullable MilvusClientV2> client = new AtomicReference<>();

    MilvusConnection(MilvusProperties properties) {
        this.properties = properties;
    }

    /** The connection if there is one; never waits. */
    public Optional<MilvusClientV2> open() {
        return Optional.ofNullable(client.get());
    }

    /** The connection, made where there is none. */
    public synchronized MilvusClientV2 connect() {
        var connected = client.get();
        if (connected == null) {
            connected = new MilvusClientV2(ConnectConfig.builder()
                    .uri("http://%s:%d".formatted(properties.host(), properties.port()))
                    .connectTimeoutMs(CONNECT_LIMIT.toMillis())
                    .rpcDeadlineMs(ANSWER_LIMIT.toMillis())
                    .build());
            // One attempt: who asks decides what follows.
            connected.retryConfig(RetryConfig.builder().maxRetryTimes(1).build());
            client.set(connected);
        }
        return connected;
    }

    /** Drops the connection, without waiting for one that is being made; the next {@link #connect()} makes another one. */
    public void giveUp() {
        var broken = client.getAndSet(null);
        if (broken != null) {
            broken.close();
        }
    }

    @Override
    public void destroy() {
        giveUp();
    }
}
