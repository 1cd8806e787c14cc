package dev.zdd.verify.load;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.ssl.BasicClientTlsStrategy;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2RequesterBootstrap;
import org.apache.hc.core5.http2.protocol.H2RequestConnControl;
import org.apache.hc.core5.http2.protocol.H2RequestContent;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.apache.hc.core5.http2.ssl.H2ClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens connections and keeps those that a client uses again. Only the transport of httpcore5 is used: it has no retry
 * anywhere, and this class has none either. All I/O is done by one thread, which is plenty for the rates of {@link Plan}.
 */
final class Connections implements AutoCloseable {
    private final Function<Call, Target> targets;
    private final Timeout timeout;
    private final boolean isHttp2;
    private final List<InetSocketAddress> sources;
    private final Map<Place, Queue<IOSession>> idle = new ConcurrentHashMap<>();
    private final HttpAsyncRequester transport;
    private final LongAdder opened = new LongAdder();
    private final LongAdder closesAnnounced = new LongAdder();
    private final LongAdder closesWhileIdle = new LongAdder();

    /** Connections of one client to one target. */
    private record Place(int client, Target target) {}

    /** @param tls null trusts whom the Java runtime does */
    Connections(Function<Call, Target> targets, Plan plan, SSLContext tls) {
        this.targets = targets;
        this.isHttp2 = plan.http2();
        this.timeout = Timeout.of(plan.timeout());
        this.sources = plan.sourceAddresses().stream()
                .map(source -> new InetSocketAddress(source, 0))
                .toList();
        this.transport = transport(plan.http2(), tls);
        transport.start();
    }

    Target target(Exchange exchange) {
        return targets.apply(exchange.call());
    }

    Future<IOSession> open(Exchange exchange, FutureCallback<IOSession> callback) {
        int client = exchange.client();
        Target target = target(exchange);
        SocketAddress source = sources.isEmpty() ? null : sources.get(client % sources.size());
        return transport.connect(
                target.host(), target.address(client), source, timeout, endpoint(target), new FutureCallback<>() {
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

    /** What tells the transport whether TLS and HTTP/2 are spoken. */
    private EndpointParameters endpoint(Target target) {
        HttpVersionPolicy http2 = target.isEncrypted() ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_2;
        return new EndpointParameters(target.host(), isHttp2 ? http2 : HttpVersionPolicy.FORCE_HTTP_1);
    }

    /** @return the client's connection that has waited longest, or null if none is open */
    IOSession takeIdle(Exchange exchange) {
        Queue<IOSession> waiting = idle(exchange);
        for (IOSession session = waiting.poll(); session != null; session = waiting.poll()) {
            if (session.isOpen()) {
                return session;
            }
            closesWhileIdle.increment();
        }
        return null;
    }

    /** The answer was complete and the connection may be used again. */
    void giveBack(Exchange exchange, IOSession session) {
        idle(exchange).add(session);
    }

    private Queue<IOSession> idle(Exchange exchange) {
        return idle.computeIfAbsent(
                new Place(exchange.client(), target(exchange)), place -> new ConcurrentLinkedQueue<>());
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
        long closedSince = idle.values().stream()
                .flatMap(Queue::stream)
                .filter(session -> !session.isOpen())
                .count();
        return new LoadResult.ConnectionCount(opened.sum(), closesAnnounced.sum(), closesWhileIdle.sum() + closedSince);
    }

    @Override
    public void close() {
        transport.close(CloseMode.IMMEDIATE);
    }

    /** @param trusted null trusts whom the Java runtime does */
    static HttpAsyncRequester transport(boolean http2, SSLContext trusted) {
        SSLContext tls = trusted == null ? SSLContexts.createSystemDefault() : trusted;
        IOReactorConfig reactor = IOReactorConfig.custom()
                .setIoThreadCount(1)
                .setTcpNoDelay(true)
                .setSelectInterval(TimeValue.ofMilliseconds(100))
                .build();
        if (http2) {
            return H2RequesterBootstrap.bootstrap()
                    .setIOReactorConfig(reactor)
                    .setTlsStrategy(new H2ClientTlsStrategy(tls))
                    // The usual headers without Expect: 100-continue, to which servers of gRPC give no answer
                    .setHttpProcessor(HttpProcessorBuilder.create()
                            .addAll(
                                    H2RequestTargetHost.INSTANCE,
                                    H2RequestContent.INSTANCE,
                                    H2RequestConnControl.INSTANCE,
                                    new RequestUserAgent("zdd-load"))
                            .build())
                    .create();
        }
        return AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(reactor)
                .setHttp1Config(Http1Config.DEFAULT)
                .setTlsStrategy(new BasicClientTlsStrategy(tls))
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
