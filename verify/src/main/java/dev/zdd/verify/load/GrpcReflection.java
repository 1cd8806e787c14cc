package dev.zdd.verify.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * What a server of gRPC says of its services: {@code grpc.reflection.v1.ServerReflection}, or {@code v1alpha}, whose messages are
 * the same (https://github.com/grpc/grpc-proto/blob/master/grpc/reflection/v1/reflection.proto). Each question is a stream of its own.
 */
public final class GrpcReflection implements AutoCloseable {
    // Numbers of fields: of the request, and of the answer.
    private static final int FILE_BY_FILENAME = 3;
    private static final int FILE_CONTAINING_SYMBOL = 4;
    private static final int LIST_SERVICES = 7;
    private static final int FILES_ANSWER = 4;
    private static final int SERVICES_ANSWER = 6;

    private static final String OK = "0";
    private static final String UNIMPLEMENTED = "12";

    private final Target target;
    private final Duration timeout;
    private final HttpAsyncRequester transport;
    private final Deque<String> versions = new ArrayDeque<>(List.of("v1", "v1alpha"));

    /** @param tls null trusts whom the Java runtime does */
    public GrpcReflection(Target target, SSLContext tls, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
        this.transport = Connections.transport(true, tls);
        transport.start();
    }

    /**
     * The files that describe {@code service}, with those that they import, by name.
     *
     * @return empty if the server does not know it
     * @throws IOException if the server cannot be asked; the message says why
     */
    public Map<String, FileDescriptorProto> files(String service) throws IOException {
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        keep(ask(FILE_CONTAINING_SYMBOL, service), files);
        // Servers need not send what a file imports.
        for (String missing = missing(files); missing != null; missing = missing(files)) {
            keep(ask(FILE_BY_FILENAME, missing), files);
            if (!files.containsKey(missing)) {
                throw new IOException("its reflection lacks %s".formatted(missing));
            }
        }
        return files;
    }

    /** @throws IOException if the server cannot be asked */
    public List<String> services() throws IOException {
        return ask(LIST_SERVICES, "").getField(SERVICES_ANSWER).getLengthDelimitedList().stream()
                .flatMap(answer -> fields(answer).getField(1).getLengthDelimitedList().stream())
                .flatMap(service -> fields(service).getField(1).getLengthDelimitedList().stream())
                .map(ByteString::toStringUtf8)
                .sorted()
                .toList();
    }

    private static void keep(UnknownFieldSet answer, Map<String, FileDescriptorProto> files) throws IOException {
        for (ByteString found : answer.getField(FILES_ANSWER).getLengthDelimitedList()) {
            for (ByteString file : fields(found).getField(1).getLengthDelimitedList()) {
                FileDescriptorProto parsed = FileDescriptorProto.parseFrom(file);
                files.put(parsed.getName(), parsed);
            }
        }
    }

    private static String missing(Map<String, FileDescriptorProto> files) {
        return files.values().stream()
                .flatMap(file -> file.getDependencyList().stream())
                .filter(name -> !files.containsKey(name))
                .findFirst()
                .orElse(null);
    }

    private static UnknownFieldSet fields(ByteString message) {
        try {
            return UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("reflection: an answer that Protocol Buffers cannot read", e);
        }
    }

    private UnknownFieldSet ask(int question, String value) throws IOException {
        byte[] request = UnknownFieldSet.newBuilder()
                .addField(
                        question,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(value))
                                .build())
                .build()
                .toByteArray();
        TrailedAnswer consumer = new TrailedAnswer();
        Message<HttpResponse, byte[]> answer = send(request, consumer);
        String status = consumer.value("grpc-status", answer.getHead());
        if (status.equals(UNIMPLEMENTED) && versions.size() > 1) {
            versions.remove();
            return ask(question, value);
        }
        if (!status.equals(OK) || answer.getBody() == null || answer.getBody().length < Call.GRPC_PREFIX) {
            throw new IOException(
                    status.equals(UNIMPLEMENTED)
                            ? "the server has no reflection"
                            : "its reflection answers HTTP %d, gRPC status %s %s"
                                    .formatted(
                                            answer.getHead().getCode(),
                                            status,
                                            consumer.value("grpc-message", answer.getHead())));
        }
        return UnknownFieldSet.parseFrom(
                Arrays.copyOfRange(answer.getBody(), Call.GRPC_PREFIX, answer.getBody().length));
    }

    private Message<HttpResponse, byte[]> send(byte[] request, TrailedAnswer consumer) throws IOException {
        BasicHttpRequest head = new BasicHttpRequest(
                "POST",
                target.host(),
                "/grpc.reflection.%s.ServerReflection/ServerReflectionInfo".formatted(versions.peek()));
        head.addHeader("TE", "trailers");
        BasicRequestProducer producer = new BasicRequestProducer(
                head, AsyncEntityProducers.create(Call.grpcFrame(request), ContentType.parse(Call.GRPC)));
        HttpVersionPolicy http2 = target.isEncrypted() ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_2;
        try {
            AsyncClientEndpoint endpoint = transport
                    .connect(target.host(), Timeout.of(timeout), http2, null)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return endpoint.execute(producer, consumer, null).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                endpoint.releaseAndDiscard();
            }
        } catch (ExecutionException e) {
            throw new IOException("the server cannot be asked: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("the server does not answer within %d s".formatted(timeout.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server was asked", e);
        }
    }

    @Override
    public void close() {
        transport.close(CloseMode.IMMEDIATE);
    }
}
