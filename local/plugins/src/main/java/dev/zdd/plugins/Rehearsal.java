package dev.zdd.plugins;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.zdd.plugins.core.PluginServer;
import dev.zdd.plugins.core.ProviderPlugin;
import dev.zdd.plugins.kubernetes.KubernetesPlugin;
import dev.zdd.plugins.kubernetes.await.WatchingAwaiter;
import dev.zdd.plugins.random.RandomPlugin;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Asks both plugins what every preview asks of them, and ends. The JVM that runs it is told to write an archive of the classes
 * that this takes, from which the plugins then start. It brings what answers like a cluster.
 */
public final class Rehearsal {

    private static final long CALL_LIMIT_SECONDS = 5;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        rehearse(
                new RandomPlugin(new SecureRandom()),
                Struct.getDefaultInstance(),
                "random:index/randomPassword:RandomPassword",
                struct(Map.of("length", Value.newBuilder().setNumberValue(16).build())));
        try (RehearsalCluster cluster = RehearsalCluster.start()) {
            rehearse(
                    new KubernetesPlugin(Map.of(), new WatchingAwaiter()),
                    struct(Map.of("kubeconfig", text(cluster.kubeconfig()))),
                    "kubernetes:core/v1:ConfigMap",
                    struct(Map.of(
                            "data",
                            Value.newBuilder()
                                    .setStructValue(struct(Map.of("key", text("value"))))
                                    .build())));
        }
        System.exit(0);
    }

    private static void rehearse(ProviderPlugin plugin, Struct configuration, String type, Struct inputs)
            throws IOException {
        try (PluginServer server = PluginServer.start(plugin)) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                    .usePlaintext()
                    .build();
            String urn = "urn:pulumi:dev::rehearsal::%s::thing".formatted(type);
            call(channel, engine -> engine.getPluginInfo(Empty.getDefaultInstance()));
            call(
                    channel,
                    engine -> engine.checkConfig(CheckRequest.newBuilder()
                            .setUrn("urn:pulumi:dev::rehearsal::pulumi:providers:thing::thing")
                            .setNews(configuration)
                            .build()));
            call(
                    channel,
                    engine -> engine.configure(ConfigureRequest.newBuilder()
                            .setArgs(configuration)
                            .setAcceptSecrets(true)
                            .build()));
            call(
                    channel,
                    engine -> engine.check(CheckRequest.newBuilder()
                            .setUrn(urn)
                            .setNews(inputs)
                            .build()));
            call(
                    channel,
                    engine -> engine.create(CreateRequest.newBuilder()
                            .setUrn(urn)
                            .setProperties(inputs)
                            .setPreview(true)
                            .build()));
            call(
                    channel,
                    engine -> engine.diff(DiffRequest.newBuilder()
                            .setUrn(urn)
                            .setId("thing")
                            .setOlds(inputs)
                            .setOldInputs(inputs)
                            .setNews(inputs)
                            .build()));
            channel.shutdownNow();
        }
    }

    /** What it answers does not matter, not even whether it can. */
    private static void call(ManagedChannel channel, Consumer<ResourceProviderBlockingStub> call) {
        try {
            call.accept(ResourceProviderGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(CALL_LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            System.err.println(e.getMessage());
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Struct struct(Map<String, Value> fields) {
        return Struct.newBuilder().putAllFields(fields).build();
    }
}
