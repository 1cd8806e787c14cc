package dev.zdd.plugins.core;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** The line back to the engine that started this plugin or attached to it. */
final class EngineConnection implements EngineLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    /** A log line that cannot be delivered in this time is dropped: it must never hold up the work. */
    private static final long LOG_TIMEOUT_SECONDS = 10;

    private final ManagedChannel channel;
    private final EngineGrpc.EngineBlockingStub engine;

    /** @param address host:port of the engine's gRPC server */
    EngineConnection(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
        engine = EngineGrpc.newBlockingStub(channel);
    }

    @Override
    public void log(Severity severity, String urn, String message, boolean passing) {
        try {
            engine.withDeadlineAfter(LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .log(LogRequest.newBuilder()
                            .setSeverity(LogSeverity.valueOf(severity.name()))
                            .setUrn(urn)
                            .setMessage(message)
                            .setEphemeral(passing)
                            .build());
        } catch (StatusRuntimeException e) {
            LOG.warn("cannot show the user: {} ({})", message, e.getStatus());
        }
    }

    /** Connects, and runs the action once when the engine, once reached, has gone. */
    void whenGone(Runnable action) {
        watch(channel.getState(true), false, action);
    }

    private void watch(ConnectivityState state, boolean reached, Runnable action) {
        if (reached && (state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN)) {
            action.run();
            return;
        }
        boolean reachedNow = reached || state == ConnectivityState.READY;
        channel.notifyWhenStateChanged(state, () -> watch(channel.getState(true), reachedNow, action));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
