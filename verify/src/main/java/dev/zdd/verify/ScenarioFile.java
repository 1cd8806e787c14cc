package dev.zdd.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A scenario as YAML; {@code scenario.schema.json} describes it. Times are texts such as {@code 30s}; what is left out is null.
 *
 * @param requests what to send
 * @param grpc unary methods to call
 * @param webSockets sockets to hold open
 * @param eventStreams streams of server-sent events to hold open
 */
public record ScenarioFile(
        Double rate,
        Integer connections,
        String timeout,
        String baseline,
        String tail,
        String limit,
        Boolean http2,
        Boolean cookies,
        String versionHeader,
        List<Request> requests,
        List<Grpc> grpc,
        List<WebSocket> webSockets,
        List<EventStream> eventStreams) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Nothing. */
    public static final ScenarioFile EMPTY =
            new ScenarioFile(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A request; {@code ${NAME}} in a header's value stands for a variable of the environment. */
    public record Request(
            String url,
            String method,
            Map<String, String> headers,
            String body,
            String expect,
            String contains,
            Integer share,
            Boolean fresh) {}

    /**
     * A method; {@code headers} are its metadata, {@code message} is its encoded message in base64, {@code json} the same as JSON,
     * whose type the server's reflection describes, or the file {@code descriptors}.
     */
    public record Grpc(
            String url, Map<String, String> headers, String message, String json, String descriptors, Integer share) {}

    /** Sockets; {@code echo} says that the server sends every text back. */
    public record WebSocket(String url, Map<String, String> headers, Integer connections, Boolean echo) {}

    /** Streams. */
    public record EventStream(String url, Map<String, String> headers, Integer connections) {}

    /** @throws IllegalArgumentException if {@code file} cannot be read or is no scenario */
    public static ScenarioFile read(Path file) {
        try {
            ScenarioFile read = YAML.readValue(Files.readString(file), ScenarioFile.class);
            return read == null ? EMPTY : read;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read (expected: a scenario)".formatted(file), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: a scenario, see docs/verify.md)".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
