package dev.zdd.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.RunningLoad;
import dev.zdd.verify.load.Target;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.channelz.v1.GetTopChannelsRequest;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthProto;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of gRPC's own library for Java. */
@Timeout(60)
class GrpcMethodTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CHECK = "/grpc.health.v1.Health/Check";

    @TempDir
    private Path folder;

    private Server server;

    private String start(ServerServiceDefinition... reflection) throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus("shop", ServingStatus.SERVING);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(health.getHealthService())
                .addService(ChannelzService.newInstance(1))
                .addServices(List.of(reflection))
                .build()
                .start();
        return "http://127.0.0.1:" + server.getPort();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    private static ServerServiceDefinition v1alpha() {
        return ProtoReflectionService.newInstance().bindService();
    }

    /** The same under the name that it has had since; its messages have not changed. */
    @SuppressWarnings("unchecked")
    private static ServerServiceDefinition v1() {
        String name = "grpc.reflection.v1.ServerReflection";
        return ServerServiceDefinition.builder(name)
                .addMethod(
                        ServerReflectionGrpc.getServerReflectionInfoMethod().toBuilder()
                                .setSchemaDescriptor(null)
                                .setFullMethodName(name + "/ServerReflectionInfo")
                                .build(),
                        (ServerCallHandler<ServerReflectionRequest, ServerReflectionResponse>)
                                v1alpha().getMethods().iterator().next().getServerCallHandler())
                .build();
    }

    private static GrpcMethod method(String url) {
        return GrpcMethod.of(url, "", LIMIT);
    }

    @Test
    void sendsWhatTheJsonSays() throws IOException {
        String url = start(v1()) + CHECK;
        byte[] message = method(url).encode("{\"service\": \"shop\"}");
        assertThat(message)
                .isEqualTo(HealthCheckRequest.newBuilder()
                        .setService("shop")
                        .build()
                        .toByteArray());

        LoadResult result = RunningLoad.start(
                        Target.resolve(url),
                        Plan.of(50, 10, List.of(Call.grpc(url, message))).withHttp2(true))
                .await();
        assertThat(result.ok()).as(result.summary()).isEqualTo(10);
    }

    @Test
    void asksOlderServersByTheOlderNameAndFollowsImports() throws IOException {
        String url = start(v1alpha()) + "/grpc.channelz.v1.Channelz/GetTopChannels";

        assertThat(method(url).encode("{\"startChannelId\": \"7\", \"max_results\": 3}"))
                .isEqualTo(GetTopChannelsRequest.newBuilder()
                        .setStartChannelId(7)
                        .setMaxResults(3)
                        .build()
                        .toByteArray());
    }

    @Test
    void readsDescriptorsFromAFile() throws IOException {
        Path file = folder.resolve("health.pb");
        Files.write(
                file,
                FileDescriptorSet.newBuilder()
                        .addFile(HealthProto.getDescriptor().toProto())
                        .build()
                        .toByteArray());

        assertThat(GrpcMethod.of("http://nowhere" + CHECK, file).encode("{\"service\": \"a\"}"))
                .containsExactly(10, 1, 'a');
        assertThatThrownBy(() -> GrpcMethod.of("http://nowhere/shop.Cart/Get", file))
                .hasMessage(
                        "grpc: http://nowhere/shop.Cart/Get: no service shop.Cart (expected: one of [grpc.health.v1.Health])");
        Path text = Files.writeString(folder.resolve("health.proto"), "syntax = \"proto3\";");
        assertThatThrownBy(() -> GrpcMethod.of("http://nowhere" + CHECK, text))
                .hasMessageStartingWith(text + ": ")
                .hasMessageEndingWith(
                        "(expected: descriptors, from protoc --include_imports --descriptor_set_out=FILE)");
        assertThatThrownBy(() -> GrpcMethod.of("http://nowhere" + CHECK, folder.resolve("none")))
                .hasMessageContaining("none: cannot be read (expected: descriptors)");
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        String address = start(v1());

        assertThatThrownBy(() -> method(address + "/shop.Cart/Get"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/shop.Cart/Get: no service shop.Cart (expected: one of [")
                .hasMessageContaining("grpc.health.v1.Health");
        assertThatThrownBy(() -> method(address + "/grpc.health.v1.Health/Get"))
                .hasMessageEndingWith("Get is not there (expected: a unary method of grpc.health.v1.Health: Check)");
        assertThatThrownBy(() -> method(address + "/grpc.health.v1.Health/Watch"))
                .hasMessageEndingWith("Watch streams (expected: a unary method of grpc.health.v1.Health: Check)");
        GrpcMethod check = method(address + CHECK);
        assertThatThrownBy(() -> check.encode("{\"servce\": \"shop\"}"))
                .hasMessage(
                        "grpc: grpc.health.v1.Health.Check: json: Cannot find field: servce in message grpc.health.v1.HealthCheckRequest"
                                + " (expected: a grpc.health.v1.HealthCheckRequest, fields: service (string))");
        assertThatThrownBy(() -> check.encode("shop"))
                .hasMessageContaining("(expected: a grpc.health.v1.HealthCheckRequest");
    }

    @Test
    void saysWhereThereIsNoReflection() throws IOException {
        String address = start();

        assertThatThrownBy(() -> method(address + CHECK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "grpc: %s: the server has no reflection (expected: server reflection, grpc.reflection.v1 or v1alpha; or a file of descriptors)",
                        address + CHECK);
        server.shutdownNow();
        assertThatThrownBy(() -> method("http://127.0.0.1:1" + CHECK))
                .hasMessageContaining("the server cannot be asked: ")
                .hasMessageContaining("(expected: server reflection");
    }
}
