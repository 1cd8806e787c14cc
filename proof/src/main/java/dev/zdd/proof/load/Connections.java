package dev.zdd.proof.load;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens connections and keeps those that a client uses again. Only the transport of httpcore5 is used: it has no retry
 * anywhere, and this class has none either. All I/O is done by one thread, which is plenty for the rates of {@link Plan}.
 */
final class Connections implements AutoCloseable {
    private final Target target;
    private final HttpHost host;
    private final Timeout timeout;
    private final List<InetSocketAddress> sources;
    private final List<Queue<IOSession>> idle = new ArrayList<>();
    private final HttpAsyncRequester transport;
    private final LongAdder opened = new LongAdder();
    private final LongAdder closesAnnounced = new LongAdder();
    private final LongAdder closesWhileIdle = new LongAdder();

    Connections(Target target, Plan plan) {
        this.target = target;
        this.host = new HttpHost(target.host(), target.address().getPort());
        this.timeout = Timeout.of(plan.timeout());
        this.sources = plan.sourceAddresses().stream()
                .map(source -> new InetSocketAddress(Target.source(source), 0))
                .toList();
        for (int client = 0; client < plan.clients(); client++) {
            idle.add(new ConcurrentLinkedQueue<>());
        }
        this.transport = transport();
        transport.start();
    }

    HttpHost host() {
        return host;
    }

    Future<IOSession> open(int client, FutureCallback<IOSession> callback) {
        SocketAddress source = sources.isEmpty() ? null : sources.get(client % sources.size());
        return transport.connect(host, target.address(), source, timeout, null, new FutureCallback<>() {
            @Override
            public void completed(IOSession session) {
                opened.increment();
                callback.completed(session);
            }

            @Override
            public void failed(Exception cause) {
                callback.failed(cause);
            }

            @Override
            public void cancelled() {
                callback.cancelled();
            }
        });
    }

    /** @return the client's connection that has waited longest, or null if none is open */
    IOSession takeIdle(int client) {
        for (IOSession session = idle.get(client).poll();
                session != null;
                session = idle.get(client).poll()) {
            if (session.isOpen()) {
                return session;
            }
            closesWhileIdle.increment();
        }
        return null;
    }

    /** The answer was complete and the connection may be used again. */
    void giveBack(int client, IOSession session) {
        idle.get(client).add(session);
    }

    /** An answer on a kept-alive connection said {@code Connection: close}. */
    void closeAnnounced(IOSession session) {
        closesAnnounced.increment();
        session.close(CloseMode.GRACEFUL);
    }

    /** A connection from {@link #takeIdle} turned out to be closed before anything was sent on it. */
    void foundClosed() {
        closesWhileIdle.increment();
    }

    LoadResult.ConnectionCount count() {
        long closedSince = idle.stream()
                .flatMap(Queue::stream)
                .filter(session -> !session.isOpen())
                .count();
        return new LoadResult.ConnectionCount(opened.sum(), closesAnnounced.sum(), closesWhileIdle.sum() + closedSince);
    }

    @Override
    public void close() {
        transport.close(CloseMode.IMMEDIATE);
    }

    private static HttpAsyncRequester transport() {
        return AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .setSelectInterval(TimeValue.ofMilliseconds(100))
                        .build())
                .setHttp1Config(Http1Config.DEFAULT)
                // The usual headers without Expect: 100-continue, which would add a round trip to each write
                .setHttpProcessor(HttpProcessorBuilder.create()
                        .addAll(
                                RequestTargetHost.INSTANCE,
                                RequestContent.INSTANCE,
                                RequestConnControl.INSTANCE,
                                new RequestUserAgent("zdd-load"))
                        .build())
                .create();
    }
}
