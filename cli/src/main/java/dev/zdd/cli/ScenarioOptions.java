package dev.zdd.cli;

import dev.zdd.validation.Durations;
import dev.zdd.verify.GrpcMethod;
import dev.zdd.verify.Scenario;
import dev.zdd.verify.ScenarioFile;
import dev.zdd.verify.load.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What {@code verify} sends. Options go before the scenario file, and that before the defaults. */
final class ScenarioOptions {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private static final double RATE = 20;
    private static final int CONNECTIONS = 10;
    private static final int SOCKETS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BASELINE = Duration.ofSeconds(10);
    private static final Duration TAIL = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "What to GET, http:// or https://; several are taken in turn.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "YAML with requests (method, headers, body, expected status, share), see docs/verify.md.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--rate", paramLabel = "N", description = "Requests per second, up to 5000 (default: 20).")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Clients that take turns, each with connections of its own (default: 10).")
    private Optional<Integer> connections = Optional.empty();

    @Option(
            names = "--fresh",
            description = "A connection of its own for each request of --url, and of the file where it does not say.")
    private boolean fresh;

    @Option(names = "--http2", description = "HTTP/2: with TLS where the server offers it, without TLS in any case.")
    private Optional<Boolean> http2 = Optional.empty();

    @Option(names = "--cookies", description = "Each client keeps the cookies that it is given.")
    private Optional<Boolean> cookies = Optional.empty();

    @Option(
            names = "--version-header",
            paramLabel = "NAME",
            description = "The header of answers that names the version (default: X-App-Version).")
    private Optional<String> versionHeader = Optional.empty();

    @Option(
            names = "--grpc-health",
            paramLabel = "URL",
            description = "Call the health check of the gRPC server there, http:// or https://; implies --http2.")
    private List<String> grpcServers = new ArrayList<>();

    @Option(
            names = "--grpc",
            paramLabel = "URL",
            description =
                    "Call this unary method, http://HOST:PORT/PACKAGE.SERVICE/METHOD or https://; implies --http2.")
    private List<String> grpcMethods = new ArrayList<>();

    @Option(
            names = "--grpc-json",
            paramLabel = "JSON",
            description = "The message of --grpc (default: an empty one); the server's reflection describes it.")
    private Optional<String> grpcJson = Optional.empty();

    @Option(
            names = "--grpc-descriptors",
            paramLabel = "FILE",
            description = "What describes it instead, from protoc --include_imports --descriptor_set_out=FILE.")
    private Optional<Path> grpcDescriptors = Optional.empty();

    @Option(
            names = "--ws",
            paramLabel = "URL",
            description = "Hold 10 WebSockets open there, ws:// or wss://, and connect again whenever one ends.")
    private List<String> webSockets = new ArrayList<>();

    @Option(names = "--ws-echo", description = "The server of --ws sends every text back; each sends one a second.")
    private boolean webSocketsEcho;

    @Option(
            names = "--sse",
            paramLabel = "URL",
            description = "Hold 10 streams of server-sent events open there, and connect again whenever one ends.")
    private List<String> eventStreams = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Patience with one request (default: 10s).")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Time before the command, which shows what is usual (default: 10s).")
    private Optional<Duration> baseline = Optional.empty();

    @Option(
            names = "--tail",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Time after its end, for what comes late (default: 15s).")
    private Optional<Duration> tail = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description =
                    "The load ends by then in any case, at most 1h (default: 10m). Without COMMAND it must be given.")
    private Optional<Duration> limit = Optional.empty();

    /** Whether one is given, here or in the file. */
    boolean hasLimit() {
        return limit.isPresent()
                || file.map(ScenarioFile::read).map(ScenarioFile::limit).isPresent();
    }

    /**
     * Asks servers of gRPC whose messages are JSON for their reflection.
     *
     * @param authorities whom to trust then, as PEM; {@code ""} trusts whom the Java runtime does
     * @throws IllegalArgumentException if a value does not fit; the message names it
     */
    Scenario scenario(Map<String, String> environment, String authorities) {
        ScenarioFile read = file.map(ScenarioFile::read).orElse(ScenarioFile.EMPTY);
        List<Scenario.Request> requests = new ArrayList<>();
        urls.forEach(url -> requests.add(new Scenario.Request(
                new Call(Scenario.name("GET", url), "GET", url, Map.of(), "", Call.GOOD, "", !fresh), 1)));
        grpcServers.forEach(server -> requests.add(new Scenario.Request(Call.grpcHealth(server), 1)));
        if (grpcMethods.isEmpty() && (grpcJson.isPresent() || grpcDescriptors.isPresent())) {
            throw new IllegalArgumentException("--grpc: none (expected: the method of --grpc-json)");
        }
        Duration patience = time(timeout, "timeout", read.timeout(), TIMEOUT);
        grpcMethods.forEach(url -> requests.add(request(
                new ScenarioFile.Grpc(
                        url,
                        null,
                        null,
                        grpcJson.orElse(null),
                        grpcDescriptors.map(Path::toString).orElse(null),
                        null),
                environment,
                authorities,
                patience)));
        items("requests", read.requests()).forEach(request -> requests.add(request(request, environment)));
        items("grpc", read.grpc()).forEach(call -> requests.add(request(call, environment, authorities, patience)));
        if (webSocketsEcho && webSockets.isEmpty()) {
            throw new IllegalArgumentException("--ws: none (expected: the WebSockets of --ws-echo)");
        }
        List<Scenario.Socket> sockets = new ArrayList<>();
        webSockets.forEach(url -> sockets.add(socket("ws", url, Map.of(), null, webSocketsEcho)));
        eventStreams.forEach(url -> sockets.add(socket("http", url, Map.of(), null, null)));
        items("webSockets", read.webSockets())
                .forEach(one -> sockets.add(socket(
                        "ws",
                        one.url(),
                        headers("webSockets", one.headers(), environment),
                        one.connections(),
                        one.echo())));
        items("eventStreams", read.eventStreams())
                .forEach(one -> sockets.add(socket(
                        "http",
                        one.url(),
                        headers("eventStreams", one.headers(), environment),
                        one.connections(),
                        null)));
        return new Scenario(
                requests,
                sockets,
                rate.or(() -> Optional.ofNullable(read.rate())).orElse(RATE),
                connections.or(() -> Optional.ofNullable(read.connections())).orElse(CONNECTIONS),
                patience,
                time(baseline, "baseline", read.baseline(), BASELINE),
                time(tail, "tail", read.tail(), TAIL),
                time(limit, "limit", read.limit(), LIMIT),
                requests.stream().anyMatch(one -> one.call().isGrpc())
                        || http2.or(() -> Optional.ofNullable(read.http2())).orElse(false),
                cookies.or(() -> Optional.ofNullable(read.cookies())).orElse(false),
                versionHeader
                        .or(() -> Optional.ofNullable(read.versionHeader()))
                        .orElse("X-App-Version"));
    }

    private static Scenario.Socket socket(
            String scheme, String url, Map<String, String> headers, Integer connections, Boolean echo) {
        String name = scheme.equals("ws") ? "webSockets.url" : "eventStreams.url";
        if (!named(name, url).matches(scheme + "s?://.+")) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s:// or %ss://)".formatted(name, url, scheme, scheme));
        }
        return new Scenario.Socket(
                url, headers, Objects.requireNonNullElse(connections, SOCKETS), Boolean.TRUE.equals(echo));
    }

    private Scenario.Request request(ScenarioFile.Request request, Map<String, String> environment) {
        String url = named("requests.url", request.url());
        String method = Objects.requireNonNullElse(request.method(), "GET");
        Call call = new Call(
                Scenario.name(method, url),
                method,
                url,
                headers("requests", request.headers(), environment),
                Objects.requireNonNullElse(request.body(), ""),
                Objects.requireNonNullElse(request.expect(), Call.GOOD),
                Objects.requireNonNullElse(request.contains(), ""),
                !Objects.requireNonNullElse(request.fresh(), fresh));
        return new Scenario.Request(call, Objects.requireNonNullElse(request.share(), 1));
    }

    private static Scenario.Request request(
            ScenarioFile.Grpc call, Map<String, String> environment, String authorities, Duration timeout) {
        String url = named("grpc.url", call.url());
        Call empty = Call.grpc(url, new byte[0]);
        if (call.message() != null && call.json() != null) {
            throw new IllegalArgumentException("grpc: %s: message and json (expected: one of them)".formatted(url));
        }
        if (call.json() == null && call.descriptors() != null) {
            throw new IllegalArgumentException("grpc: %s: descriptors without json (expected: both)".formatted(url));
        }
        Call filled = empty;
        if (call.json() != null) {
            GrpcMethod method = call.descriptors() == null
                    ? GrpcMethod.of(url, authorities, timeout)
                    : GrpcMethod.of(url, Path.of(call.descriptors()));
            filled = Call.grpc(url, method.encode(call.json()));
        } else if (call.message() != null) {
            filled = Call.grpc(url, decoded(call.message()));
        }
        return new Scenario.Request(
                filled.with(headers("grpc", call.headers(), environment)), Objects.requireNonNullElse(call.share(), 1));
    }

    private static byte[] decoded(String message) {
        try {
            return Base64.getDecoder().decode(message);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("grpc.message: %s (expected: base64)".formatted(e.getMessage()), e);
        }
    }

    /** With variables of the environment in their values. */
    private static Map<String, String> headers(
            String place, Map<String, String> headers, Map<String, String> environment) {
        Map<String, String> filled = new LinkedHashMap<>();
        Objects.requireNonNullElse(headers, Map.<String, String>of())
                .forEach((name, value) ->
                        filled.put(name, filled(name, named(place + ".headers." + name, value), environment)));
        return filled;
    }

    private static String filled(String header, String value, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String name = found.group(1);
            if (!environment.containsKey(name)) {
                throw new IllegalArgumentException(
                        "header %s: no variable %s (expected: set in the environment)".formatted(header, name));
            }
            return Matcher.quoteReplacement(environment.get(name));
        });
    }

    private static Duration time(Optional<Duration> option, String name, String text, Duration otherwise) {
        if (option.isPresent() || text == null) {
            return option.orElse(otherwise);
        }
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: %s (expected: a time such as 30s, 5m or 1h)".formatted(name, text)));
    }

    private static String named(String name, String value) {
        if (value == null) {
            throw new IllegalArgumentException("%s: none (expected: one)".formatted(name));
        }
        return value;
    }

    private static <T> List<T> items(String name, List<T> list) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("%s: an empty item (expected: its fields)".formatted(name));
        }
        return Objects.requireNonNullElse(list, List.of());
    }
}
