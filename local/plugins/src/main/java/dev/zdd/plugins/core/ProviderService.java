package dev.zdd.plugins.core;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderPlugin.Autonaming;
import dev.zdd.plugins.core.ProviderPlugin.CheckCall;
import dev.zdd.plugins.core.ProviderPlugin.CheckResult;
import dev.zdd.plugins.core.ProviderPlugin.CreateCall;
import dev.zdd.plugins.core.ProviderPlugin.CreateResult;
import dev.zdd.plugins.core.ProviderPlugin.DeleteCall;
import dev.zdd.plugins.core.ProviderPlugin.DiffCall;
import dev.zdd.plugins.core.ProviderPlugin.Naming;
import dev.zdd.plugins.core.ProviderPlugin.ReadCall;
import dev.zdd.plugins.core.ProviderPlugin.ReadResult;
import dev.zdd.plugins.core.ProviderPlugin.UpdateCall;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ParameterizeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** The engine's gRPC protocol (provider.proto) in front of a {@link ProviderPlugin}. */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderService.class);

    private final ProviderPlugin plugin;
    private final Consumer<String> attachTo;

    /** @param attachTo takes the address of an engine that wants this plugin to talk to it */
    ProviderService(ProviderPlugin plugin, Consumer<String> attachTo) {
        this.plugin = plugin;
        this.attachTo = attachTo;
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        respond(
                observer,
                () -> ProviderHandshakeResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setSupportsAutonamingConfiguration(true)
                        .build());
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        respond(observer, () -> {
            attachTo.accept(request.getAddress());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        respond(
                observer,
                () -> PluginInfo.newBuilder().setVersion(plugin.version()).build());
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        respond(observer, () -> {
            plugin.cancel();
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        respond(observer, () -> toWire(plugin.checkConfig(checkCall(request))));
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        respond(observer, () -> DiffWire.toWire(plugin.diffConfig(diffCall(request))));
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        respond(observer, () -> {
            plugin.configure(PropertyCodec.decode(request.getArgs()));
            return ConfigureResponse.newBuilder()
                    .setAcceptSecrets(true)
                    .setSupportsPreview(true)
                    .setSupportsAutonamingConfiguration(true)
                    .build();
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        respond(observer, () -> toWire(plugin.check(checkCall(request))));
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        respond(observer, () -> DiffWire.toWire(plugin.diff(diffCall(request))));
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        respond(observer, () -> {
            CreateResult created = plugin.create(new CreateCall(
                    Urn.parse(request.getUrn()),
                    PropertyCodec.decode(request.getProperties()),
                    timeout(request.getTimeout()),
                    request.getPreview()));
            return CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(PropertyCodec.encode(created.state()))
                    .build();
        });
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        respond(observer, () -> {
            Optional<ReadResult> read = plugin.read(new ReadCall(
                    Urn.parse(request.getUrn()),
                    request.getId(),
                    PropertyCodec.decode(request.getProperties()),
                    PropertyCodec.decode(request.getInputs())));
            return read.map(ProviderService::toWire).orElseGet(ReadResponse::getDefaultInstance);
        });
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        respond(observer, () -> {
            Props state = plugin.update(new UpdateCall(
                    Urn.parse(request.getUrn()),
                    request.getId(),
                    PropertyCodec.decode(request.getOlds()),
                    PropertyCodec.decode(request.getOldInputs()),
                    PropertyCodec.decode(request.getNews()),
                    paths(request.getIgnoreChangesList()),
                    timeout(request.getTimeout()),
                    request.getPreview()));
            return UpdateResponse.newBuilder()
                    .setProperties(PropertyCodec.encode(state))
                    .build();
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        respond(observer, () -> {
            plugin.delete(new DeleteCall(
                    Urn.parse(request.getUrn()),
                    request.getId(),
                    PropertyCodec.decode(request.getProperties()),
                    PropertyCodec.decode(request.getOldInputs()),
                    timeout(request.getTimeout())));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        notSupported(observer, "GetSchema");
    }

    /** An empty answer says: no mapping for other ecosystems. */
    @Override
    public void getMapping(GetMappingRequest request, StreamObserver<GetMappingResponse> observer) {
        respond(observer, GetMappingResponse::getDefaultInstance);
    }

    @Override
    public void parameterize(ParameterizeRequest request, StreamObserver<ParameterizeResponse> observer) {
        notSupported(observer, "Parameterize");
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        notSupported(observer, "the function " + request.getTok());
    }

    @Override
    public void call(CallRequest request, StreamObserver<CallResponse> observer) {
        notSupported(observer, "the method " + request.getTok());
    }

    @Override
    public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
        notSupported(observer, "the component " + request.getType());
    }

    private static void notSupported(StreamObserver<?> observer, String what) {
        observer.onError(Status.UNIMPLEMENTED
                .withDescription(what + " is not supported by this plugin, which stands in where the official one"
                        + " cannot be downloaded (expected: resources only)")
                .asRuntimeException());
    }

    private static CheckCall checkCall(CheckRequest request) {
        return new CheckCall(
                Urn.parse(request.getUrn()),
                PropertyCodec.decode(request.getOlds()),
                PropertyCodec.decode(request.getNews()),
                request.getRandomSeed().toByteArray(),
                request.hasAutonaming()
                        ? Optional.of(new Autonaming(
                                request.getAutonaming().getProposedName(),
                                Naming.valueOf(request.getAutonaming().getMode().name())))
                        : Optional.empty());
    }

    private static DiffCall diffCall(DiffRequest request) {
        return new DiffCall(
                Urn.parse(request.getUrn()),
                request.getId(),
                PropertyCodec.decode(request.getOlds()),
                PropertyCodec.decode(request.getOldInputs()),
                PropertyCodec.decode(request.getNews()),
                paths(request.getIgnoreChangesList()));
    }

    private static List<PropertyPath> paths(List<String> texts) {
        return texts.stream().map(PropertyPath::parse).toList();
    }

    /** The engine sends seconds, 0 for none. */
    private static Optional<Duration> timeout(double seconds) {
        return seconds > 0 ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
    }

    private static CheckResponse toWire(CheckResult result) {
        CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(PropertyCodec.encode(result.inputs()));
        result.failures()
                .forEach(failure -> response.addFailures(CheckFailure.newBuilder()
                        .setProperty(failure.property())
                        .setReason(failure.reason())));
        return response.build();
    }

    private static ReadResponse toWire(ReadResult read) {
        return ReadResponse.newBuilder()
                .setId(read.id())
                .setProperties(PropertyCodec.encode(read.state()))
                .setInputs(PropertyCodec.encode(read.inputs()))
                .build();
    }

    /** A call's work; whatever it throws becomes the call's error. */
    private interface Work<T> {
        T run() throws InitializationFailed, InterruptedException;
    }

    private static <T> void respond(StreamObserver<T> observer, Work<T> work) {
        T response;
        try {
            response = work.run();
        } catch (InitializationFailed e) {
            observer.onError(partial(e));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            observer.onError(error(Status.CANCELLED, "cancelled"));
            return;
        } catch (ProviderError e) {
            observer.onError(error(Status.UNKNOWN, e.getMessage()));
            return;
        } catch (RuntimeException e) {
            LOG.error("a call failed unexpectedly", e);
            observer.onError(error(Status.INTERNAL, "unexpected: " + e));
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    private static RuntimeException error(Status status, String message) {
        return status.withDescription(message).asRuntimeException();
    }

    /** The engine takes this detail for: created, but not usable; keep it in the state. */
    private static RuntimeException partial(InitializationFailed failure) {
        ErrorResourceInitFailed.Builder detail = ErrorResourceInitFailed.newBuilder()
                .setId(failure.id())
                .setProperties(PropertyCodec.encode(failure.state()))
                .addAllReasons(failure.reasons());
        failure.inputs().map(PropertyCodec::encode).ifPresent((Struct inputs) -> detail.setInputs(inputs));
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNKNOWN.value())
                .setMessage(failure.getMessage())
                .addDetails(Any.pack(detail.build()))
                .build());
    }
}
