package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.zdd.plugins.core.PropertyChange.Kind;
import dev.zdd.plugins.core.PropertyValue.Props;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The protocol over a real connection, with a plugin that does as it is told. */
class ProviderServiceTest {

    private static final String URN = "urn:pulumi:test::test::test:index:Thing::thing";

    private final Scripted plugin = new Scripted();
    private PluginServer server;
    private ManagedChannel channel;
    private ResourceProviderBlockingStub engine;

    @BeforeEach
    void connect() throws IOException {
        server = PluginServer.start(plugin);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        engine = ResourceProviderGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void agreesOnTheSameFeaturesTwice() {
        assertThat(engine.handshake(ProviderHandshakeRequest.getDefaultInstance())
                        .getAcceptSecrets())
                .isTrue();
        assertThat(engine.configure(ConfigureRequest.getDefaultInstance()).getAcceptSecrets())
                .isTrue();
        assertThat(engine.configure(ConfigureRequest.getDefaultInstance()).getSupportsPreview())
                .isTrue();
        assertThat(engine.getPluginInfo(Empty.getDefaultInstance()).getVersion())
                .isEqualTo("1.2.3");
    }

    @Test
    void reportsFailuresByProperty() {
        var response = engine.check(CheckRequest.newBuilder().setUrn(URN).build());
        assertThat(response.getFailuresList()).hasSize(1);
        assertThat(response.getFailures(0).getProperty()).isEqualTo("size");
    }

    @Test
    void reportsChangesByPathAndKind() {
        DiffResponse response = engine.diff(DiffRequest.newBuilder().setUrn(URN).build());
        assertThat(response.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
        assertThat(response.getDiffsList()).containsExactly("spec");
        assertThat(response.getReplacesList()).containsExactly("spec.a");
        assertThat(response.getDeleteBeforeReplace()).isTrue();
        assertThat(response.getDetailedDiffOrThrow("spec.a").getKind()).isEqualTo(PropertyDiff.Kind.UPDATE_REPLACE);
        assertThat(response.getDetailedDiffOrThrow("spec.b").getKind()).isEqualTo(PropertyDiff.Kind.ADD);
        assertThat(response.getDetailedDiffOrThrow("spec.b").getInputDiff()).isTrue();
    }

    @Test
    void handsTheCustomTimeoutOver() {
        engine.create(CreateRequest.newBuilder().setUrn(URN).setTimeout(1.5).build());
        assertThat(plugin.created.get().timeout()).contains(Duration.ofMillis(1500));
    }

    @Test
    void keepsAPartlyInitialisedResourceInTheErrorsDetail() throws InvalidProtocolBufferException {
        plugin.failure.set(new InitializationFailed(
                "not ready", "ns/name", Props.of("a", PropertyValue.of("b")), Optional.empty(), List.of("why", "log")));
        StatusRuntimeException error = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> engine.create(CreateRequest.newBuilder().setUrn(URN).build()));
        Any detail = StatusProto.fromThrowable(error).getDetails(0);
        ErrorResourceInitFailed failed = detail.unpack(ErrorResourceInitFailed.class);
        assertThat(error.getStatus().getDescription()).isEqualTo("not ready");
        assertThat(failed.getId()).isEqualTo("ns/name");
        assertThat(failed.getReasonsList()).containsExactly("why", "log");
        assertThat(failed.getProperties().getFieldsOrThrow("a").getStringValue())
                .isEqualTo("b");
        assertThat(failed.hasInputs()).isFalse();
    }

    @Test
    void answersAGoneResourceWithoutAnId() {
        assertThat(engine.read(ReadRequest.newBuilder().setUrn(URN).setId("a").build())
                        .getId())
                .isEmpty();
    }

    @Test
    void showsTheUsersMistakesAsTheyAreAndOursAsUnexpected() {
        StatusRuntimeException users = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> engine.delete(DeleteRequest.newBuilder().setUrn(URN).build()));
        assertThat(users.getStatus().getDescription()).isEqualTo("still in use");
        StatusRuntimeException ours = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> engine.diffConfig(DiffRequest.newBuilder().setUrn(URN).build()));
        assertThat(ours.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    }

    @Test
    void saysWhatIsNotSupported() {
        StatusRuntimeException error = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> engine.invoke(
                        InvokeRequest.newBuilder().setTok("test:index:f").build()));
        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(error.getStatus().getDescription()).contains("test:index:f", "not supported");
    }

    @Test
    void passesTheUsersCancelOn() {
        engine.cancel(Empty.getDefaultInstance());
        assertThat(plugin.cancelled).isTrue();
    }

    /** Answers every call with something of its own. */
    private static final class Scripted implements ProviderPlugin {

        private final AtomicReference<CreateCall> created = new AtomicReference<>();
        private final AtomicReference<InitializationFailed> failure = new AtomicReference<>();
        private volatile boolean cancelled;

        @Override
        public String version() {
            return "1.2.3";
        }

        @Override
        public void attach(EngineLog log) {}

        @Override
        public DiffResult diffConfig(DiffCall call) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void configure(Props config) {}

        @Override
        public CheckResult check(CheckCall call) {
            return new CheckResult(call.news(), List.of(new CheckFailure("size", "3 (expected: 4)")));
        }

        @Override
        public DiffResult diff(DiffCall call) {
            return new DiffResult(
                    List.of(
                            new PropertyChange(PropertyPath.of("spec", "a"), Kind.UPDATE, true),
                            new PropertyChange(PropertyPath.of("spec", "b"), Kind.ADD, false)),
                    true);
        }

        @Override
        public CreateResult create(CreateCall call) throws InitializationFailed {
            created.set(call);
            if (failure.get() != null) {
                throw failure.get();
            }
            return new CreateResult("id", Props.EMPTY);
        }

        @Override
        public Optional<ReadResult> read(ReadCall call) {
            return Optional.empty();
        }

        @Override
        public Props update(UpdateCall call) {
            return call.news();
        }

        @Override
        public void delete(DeleteCall call) {
            throw new ProviderError("still in use");
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
