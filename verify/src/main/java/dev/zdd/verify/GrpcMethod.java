package dev.zdd.verify;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.zdd.verify.load.GrpcReflection;
import dev.zdd.verify.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A unary method of gRPC, whose messages are written as JSON. */
public final class GrpcMethod {
    private final MethodDescriptor method;
    private final TypeRegistry types;

    private GrpcMethod(MethodDescriptor method, TypeRegistry types) {
        this.method = method;
        this.types = types;
    }

    /**
     * As its server describes it, which is asked from this process.
     *
     * @param url {@code http://HOST:PORT/PACKAGE.SERVICE/METHOD} or {@code https://...}
     * @param authorities certificates to trust, as PEM; {@code ""} trusts whom the Java runtime does
     * @throws IllegalArgumentException if the server cannot be asked, or has no such unary method
     */
    public static GrpcMethod of(String url, String authorities, Duration timeout) {
        try (GrpcReflection server = new GrpcReflection(
                Target.resolve(url),
                authorities.isEmpty() ? null : Tls.trusting("authorities", authorities),
                timeout)) {
            Map<String, FileDescriptorProto> files = server.files(service(url));
            return find(url, files, files.isEmpty() ? server.services() : List.of());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "grpc: %s: %s (expected: server reflection, grpc.reflection.v1 or v1alpha; or a file of descriptors)"
                            .formatted(url, e.getMessage()),
                    e);
        }
    }

    /**
     * As a file describes it.
     *
     * @param descriptors a FileDescriptorSet: {@code protoc --include_imports --descriptor_set_out=FILE}
     * @throws IllegalArgumentException if the file is none, or has no such unary method
     */
    public static GrpcMethod of(String url, Path descriptors) {
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        try {
            FileDescriptorSet.parseFrom(Files.readAllBytes(descriptors))
                    .getFileList()
                    .forEach(file -> files.put(file.getName(), file));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: descriptors, from protoc --include_imports --descriptor_set_out=FILE)"
                            .formatted(descriptors, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read (expected: descriptors)".formatted(descriptors), e);
        }
        return find(
                url,
                files,
                files.values().stream()
                        .flatMap(file -> file.getServiceList().stream()
                                .map(service -> file.getPackage().isEmpty()
                                        ? service.getName()
                                        : file.getPackage() + "." + service.getName()))
                        .toList());
    }

    /**
     * The message as Protocol Buffers encode it.
     *
     * @throws IllegalArgumentException if {@code json} is none of its type
     */
    public byte[] encode(String json) {
        Descriptor type = method.getInputType();
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().usingTypeRegistry(types).merge(json, message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "grpc: %s: json: %s (expected: a %s, fields: %s)"
                            .formatted(
                                    method.getFullName(),
                                    e.getMessage().strip(),
                                    type.getFullName(),
                                    type.getFields().stream()
                                            .map(GrpcMethod::shown)
                                            .collect(Collectors.joining(", "))),
                    e);
        }
        return message.build().toByteArray();
    }

    private static String shown(FieldDescriptor field) {
        String type = switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
        return "%s (%s%s)".formatted(field.getJsonName(), field.isRepeated() ? "repeated " : "", type);
    }

    private static String service(String url) {
        String path = url.replaceFirst("https?://[^/]+/", "");
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    private static GrpcMethod find(String url, Map<String, FileDescriptorProto> files, List<String> services) {
        String wanted = service(url);
        Map<String, FileDescriptor> built = new HashMap<>();
        TypeRegistry.Builder types = TypeRegistry.newBuilder();
        files.values().forEach(file -> types.add(build(file, files, built).getMessageTypes()));
        ServiceDescriptor service = built.values().stream()
                .flatMap(file -> file.getServices().stream())
                .filter(one -> one.getFullName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "grpc: %s: no service %s (expected: one of %s)".formatted(url, wanted, services)));
        String name = url.substring(url.lastIndexOf('/') + 1);
        MethodDescriptor method = service.findMethodByName(name);
        List<String> unary = service.getMethods().stream()
                .filter(one -> !one.isClientStreaming() && !one.isServerStreaming())
                .map(MethodDescriptor::getName)
                .toList();
        if (method == null || !unary.contains(name)) {
            throw new IllegalArgumentException("grpc: %s: %s %s (expected: a unary method of %s: %s)"
                    .formatted(
                            url,
                            name,
                            method == null ? "is not there" : "streams",
                            wanted,
                            unary.isEmpty() ? "none" : String.join(", ", unary)));
        }
        return new GrpcMethod(method, types.build());
    }

    private static FileDescriptor build(
            FileDescriptorProto file, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> built) {
        FileDescriptor done = built.get(file.getName());
        if (done != null) {
            return done;
        }
        FileDescriptor[] imports = file.getDependencyList().stream()
                .filter(files::containsKey)
                .map(name -> build(files.get(name), files, built))
                .toArray(FileDescriptor[]::new);
        try {
            FileDescriptor result = FileDescriptor.buildFrom(file, imports);
            built.put(file.getName(), result);
            return result;
        } catch (DescriptorValidationException e) {
            throw new IllegalArgumentException(
                    "grpc: %s: %s (expected: with all that it imports, from protoc --include_imports)"
                            .formatted(file.getName(), e.getMessage()),
                    e);
        }
    }
}
