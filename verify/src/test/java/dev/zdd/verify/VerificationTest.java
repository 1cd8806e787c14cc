package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.FailureKind;
import dev.zdd.verify.load.ScriptedServer;
import dev.zdd.verify.report.HtmlReport;
import dev.zdd.verify.report.JunitReport;
import dev.zdd.verify.report.MarkdownReport;
import dev.zdd.verify.report.TextReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducerWrapper;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VerificationTest {
    private static final Thresholds NOTHING_FAILS = new Thresholds(0, Optional.empty(), Optional.empty());

    private static Call call(String url, Map<String, String> headers) {
        return new Call(Scenario.name("GET", url), "GET", url, headers, "", Call.GOOD, "", true);
    }

    /** Patient: machines that run tests are busy. */
    private static Scenario scenario(Call call) {
        return scenario(call, Duration.ofSeconds(10));
    }

    private static Scenario scenario(Call call, Duration timeout) {
        return new Scenario(
                List.of(new Scenario.Request(call, 1)),
                List.of(),
                50,
                5,
                timeout,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                false,
                false,
                "X-App-Version");
    }

    private static VerifyResult run(Scenario scenario, String authorities, List<String> command) {
        return new Verification(
                        scenario,
                        Generator.here(Order.of(scenario, authorities)),
                        NOTHING_FAILS,
                        Optional.empty(),
                        line -> {})
                .run(
                        command.isEmpty() ? Optional.empty() : Optional.of(new ProcessBuilder(command)),
                        command,
                        List::of);
    }

    private static VerifyResult run(ScriptedServer server, String... command) {
        return run(scenario(call(server.target() + "/things?key=hidden", Map.of())), "", List.of(command));
    }

    @Test
    void aServiceThatAnswersKeepsTheThresholds() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            VerifyResult result = run(server, "sh", "-c", "sleep 1");

            assertThat(result.passed()).isTrue();
            assertThat(result.load().failed()).isZero();
            assertThat(result.load().sent()).isGreaterThanOrEqualTo(90L);
            assertThat(result.exitCode()).isZero();
            assertThat(result.marks())
                    .extracting(VerifyResult.Mark::text)
                    .containsExactly("command begins", "command ends with exit code 0");
            assertThat(result.load().calls()).containsOnlyKeys("GET /things");
            assertThat(result.causes()).isEmpty();
        }
    }

    @Test
    void failuresAfterTheCommandBeganAreCountedWithTheirTimeAndKind() throws Exception {
        AtomicBoolean deployed = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (deployed.get() && number % 4 == 0) {
                answer.status(503, "draining", "");
            } else if (deployed.get() && number % 4 == 1) {
                answer.reset();
            } else {
                answer.ok("{}");
            }
        })) {
            Thread deploy = new Thread(() -> {
                org.awaitility.Awaitility.await().until(() -> server.requests() > 40);
                deployed.set(true);
            });
            deploy.start();
            VerifyResult result = run(server, "sh", "-c", "sleep 1.5");
            deploy.join();

            assertThat(result.passed()).isFalse();
            assertThat(result.load().failures().keySet())
                    .containsExactlyInAnyOrder(FailureKind.SERVER_ERROR, FailureKind.RESET);
            assertThat(result.failures()).hasSize((int) result.load().failed());
            assertThat(result.failedBefore()).isZero();
            assertThat(result.moments())
                    .isNotEmpty()
                    .first()
                    .satisfies(moment -> assertThat(moment.failures()).contains("server error"));
            assertThat(result.checks()).extracting(VerifyResult.Check::kept).containsExactly(false);
            assertThat(result.causes()).isEmpty();
            assertThat(result.unexplained()).isEqualTo(result.load().failed());
            assertThat(result.notes()).anyMatch(note -> note.contains("no cluster was watched"));
        }
    }

    @Test
    void aServerThatHangsIsATimeoutAndNothingIsSentTwice() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number % 10 == 9) {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
            answer.ok("{}");
        })) {
            Scenario impatient = scenario(call(server.target() + "/", Map.of()), Duration.ofSeconds(1));
            VerifyResult result = run(impatient, "", List.of("true"));

            assertThat(result.load().failures()).containsOnlyKeys(FailureKind.TIMEOUT);
            assertThat((long) server.requests()).isEqualTo(result.load().sent());
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(
                (number, request, answer) -> answer.status(302, "", "Location: http://192.0.2.1/\r\n"))) {
            Call call = new Call("GET /", "GET", server.target() + "/", Map.of(), "", "302", "", true);
            VerifyResult result = run(scenario(call), "", List.of("true"));

            assertThat(result.load().failed()).isZero();
            assertThat(server.seen()).extracting(ScriptedServer.Request::path).containsOnly("/");
        }
    }

    @Test
    void theCommandIsNotRunWhereNothingAnswers(@TempDir Path folder) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Path trace = folder.resolve("ran");
        Scenario scenario = scenario(call("http://127.0.0.1:%d/".formatted(free), Map.of()));

        assertThatThrownBy(() -> run(scenario, "", List.of("touch", trace.toString())))
                .hasMessageContaining("requests failed before the command: ConnectException")
                .hasMessageEndingWith("the command was not run");
        assertThat(trace).doesNotExist();
    }

    /** Nothing has failed when the baseline is over: the clients are more patient than that. */
    @Test
    void theCommandIsNotRunBeforeTheFirstAnswer(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("ran");
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        })) {
            Scenario hanging = scenario(call(server.target() + "/", Map.of()), Duration.ofSeconds(2));

            assertThatThrownBy(() -> run(hanging, "", List.of("touch", trace.toString())))
                    .hasMessageContaining("requests failed before the command: no answer within 2000 ms");
            assertThat(trace).doesNotExist();
        }
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            Thread.sleep(number < 200 ? 1_500 : 0);
            answer.ok("{}");
        })) {
            VerifyResult slow = run(server, "touch", trace.toString());

            assertThat(slow.load().failed()).isZero();
            assertThat(slow.second(slow.marks().get(0).at())).isGreaterThan(1.4);
            assertThat(trace).exists();
        }
    }

    @Test
    void theCommandIsNotRunWhereSocketsDoNotOpen(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("ran");
        try (ScriptedServer server = ScriptedServer.start(
                (number, request, answer) -> answer.status(request.path().startsWith("/events") ? 404 : 200, "", ""))) {
            Scenario plain = scenario(call(server.target() + "/", Map.of()));
            Scenario wrong =
                    withSockets(plain, new Scenario.Socket(server.target() + "/events?key=hidden", Map.of(), 2, false));

            assertThatThrownBy(() -> run(wrong, "", List.of("touch", trace.toString())))
                    .hasMessageContaining("/events?...: none of 2 sockets was opened: status 404, Content-Type none")
                    .hasMessageEndingWith("the command was not run");
            assertThat(trace).doesNotExist();
        }
    }

    @Test
    void socketsAloneAreVerifiedWithTheMomentsOfTheirEnds(@TempDir Path folder) throws Exception {
        try (TlsServer server = TlsServer.start(folder)) {
            Scenario scenario = withSockets(
                    withoutRequests(),
                    new Scenario.Socket(server.url() + "events", Map.of("X-From", "hunter2hunter2"), 2, false));
            VerifyResult result = run(scenario, Tls.read(server.certificate()), List.of("sleep", "1"));

            assertThat(result.load().sent()).isZero();
            assertThat(result.sockets().open()).isEqualTo(2);
            assertThat(result.sockets().missing()).isZero();
            assertThat(result.passed()).isTrue();
            assertThat(server.seen()).contains("hunter2hunter2");
            assertThatThrownBy(() -> run(scenario, "", List.of("true")))
                    .hasMessageContaining("none of 2 sockets was opened: ")
                    .hasMessageContaining("certification path");

            server.endStreamsAfterMillis(1_200);
            VerifyResult ended = run(scenario, Tls.read(server.certificate()), List.of("sleep", "2"));
            assertThat(ended.marks())
                    .extracting(VerifyResult.Mark::text)
                    .contains("command begins", "socket ended with code 1000");
            assertThat(ended.marks()).isSortedAccordingTo(java.util.Comparator.comparing(VerifyResult.Mark::at));
            assertThat(ended.sockets().reconnects()).isPositive();
        }
    }

    private static Scenario withoutRequests() {
        Scenario some = scenario(call("http://127.0.0.1:1/", Map.of()));
        return new Scenario(
                List.of(),
                List.of(new Scenario.Socket("ws://127.0.0.1:1/", Map.of(), 1, false)),
                some.rate(),
                some.connections(),
                some.timeout(),
                some.baseline(),
                some.tail(),
                some.limit(),
                false,
                false,
                some.versionHeader());
    }

    private static Scenario withSockets(Scenario scenario, Scenario.Socket... sockets) {
        return new Scenario(
                scenario.requests(),
                List.of(sockets),
                scenario.rate(),
                scenario.connections(),
                scenario.timeout(),
                scenario.baseline(),
                scenario.tail(),
                scenario.limit(),
                false,
                false,
                scenario.versionHeader());
    }

    @Test
    void aCommandThatFailsOrIsMissingIsTold() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            VerifyResult result = run(server, "sh", "-c", "exit 3");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.passed()).isFalse();
            assertThatThrownBy(() -> run(server, "/none/such"))
                    .hasMessage("/none/such: cannot be started (expected: a program)");
        }
    }

    @Test
    void anInterruptEndsTheLoadKeepsTheResultAndLeavesTheCommandAlone() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Thread tester = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.requests() > 50);
                tester.interrupt();
            });
            interrupter.start();
            VerifyResult result = run(server, "sleep", "15");
            interrupter.join();

            assertThat(result.exitCode()).isNull();
            assertThat(result.load().sent()).isGreaterThan(50);
            assertThat(result.notes())
                    .anyMatch(note -> note.contains("broken off by the user"))
                    .anyMatch(note -> note.contains("the command still runs"));
            ProcessHandle left = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                    .findFirst()
                    .orElseThrow();
            assertThat(left.isAlive()).isTrue();
            left.destroy();
        }
    }

    @Test
    void theLimitEndsTheLoadInAnyCase() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Scenario short3 = new Scenario(
                    scenario(call(server.target() + "/", Map.of())).requests(),
                    List.of(),
                    50,
                    5,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    false,
                    false,
                    "X-App-Version");
            VerifyResult result = run(short3, "", List.of());

            assertThat(result.load().sent()).isBetween(80L, 101L);
            assertThat(result.passed()).isTrue();

            VerifyResult unfinished = run(short3, "", List.of("sleep", "9"));
            assertThat(unfinished.load().sent()).isBetween(80L, 101L);
            assertThat(unfinished.exitCode()).isNull();
            assertThat(unfinished.passed()).isFalse();
            assertThat(unfinished.marks()).hasSize(2);
            assertThat(unfinished.notes()).anyMatch(note -> note.contains("the command still runs"));
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                    .forEach(ProcessHandle::destroy);
        }
    }

    @Test
    void noReportTellsASecret() throws IOException {
        String secret = "hunter2hunter2";
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.status(
                number < 5 ? 200 : 500, "you said " + request.headers().get("authorization"), ""))) {
            Call call = call(server.target() + "/?token=" + secret, Map.of("Authorization", "Bearer " + secret));
            VerifyResult result =
                    run(scenario(call), "", List.of("sh", "-c", "true", "--token", secret, "PASSWORD=" + secret));

            assertThat(server.seen())
                    .allMatch(request -> request.headers().get("authorization").equals("Bearer " + secret));
            assertThat(result.failures())
                    .first()
                    .satisfies(failure -> assertThat(failure.detail()).contains("you said *** ***"));
            assertThat(List.of(
                            result.toJson(),
                            TextReport.of(result),
                            MarkdownReport.of(result),
                            JunitReport.of(result),
                            HtmlReport.of(result)))
                    .noneMatch(report -> report.contains(secret));
        }
    }

    @Test
    void noScriptOrUrlOfACommandTellsASecret() {
        assertThat(ShownCommand.of(List.of(
                        "sh",
                        "-c",
                        "DB_PASSWORD=hunter2 API_TOKEN=abc ./deploy",
                        "cd shop\nexport TOKEN='a b'\n./deploy",
                        "./deploy --token hunter2",
                        "{\"apiKey\": \"hunter2\"}",
                        "https://me:hunter2@shop/",
                        "create",
                        "secret",
                        "deployment/shop",
                        "api=shop:2")))
                .containsExactly(
                        "sh",
                        "-c",
                        "DB_PASSWORD=***",
                        "cd shop\nexport TOKEN=***",
                        "./deploy --token ***",
                        "{\"apiKey\":***",
                        "https://***@shop/",
                        "create",
                        "secret",
                        "deployment/shop",
                        "api=shop:2");
    }

    @Test
    void aVisitorWhoIsSentBackToAVersionIsToldOnlyWhereCookiesAreKept() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) ->
                answer.status(200, "", "X-V: v%d\r\nSet-Cookie: group=7; Path=/\r\n".formatted(number / 10 % 2 + 1)))) {
            Scenario without = scenario(call(server.target() + "/", Map.of()));
            VerifyResult unbound = run(withCookies(without, false), "", List.of("sleep", "1"));
            int before = server.requests();
            VerifyResult bound = run(withCookies(without, true), "", List.of("sleep", "1"));

            assertThat(unbound.causes()).isEmpty();
            assertThat(server.seen().stream().limit(before))
                    .noneMatch(request -> request.headers().containsKey("cookie"));
            assertThat(server.seen().stream().skip(before + 10))
                    .isNotEmpty()
                    .allMatch(request -> "group=7".equals(request.headers().get("cookie")));
            assertThat(bound.versionReturns()).isNotEmpty();
            assertThat(bound.causes()).extracting(Finding::cause).containsExactly("version-flips");
            assertThat(bound.load().okByVersion()).containsOnlyKeys("v1", "v2");
        }
    }

    private static Scenario withCookies(Scenario scenario, boolean cookies) {
        return new Scenario(
                scenario.requests(),
                scenario.sockets(),
                scenario.rate(),
                1,
                scenario.timeout(),
                scenario.baseline(),
                scenario.tail(),
                scenario.limit(),
                false,
                cookies,
                "X-V");
    }

    @Test
    void trustsItsOwnCertificateAndNoOther(@TempDir Path folder) throws Exception {
        try (TlsServer server = TlsServer.start(folder)) {
            Scenario scenario = scenario(call(server.url(), Map.of()));

            assertThat(run(scenario, Tls.read(server.certificate()), List.of("true"))
                            .load()
                            .failed())
                    .isZero();
            assertThatThrownBy(() -> run(scenario, "", List.of("true"))).hasMessageContaining("SSLHandshakeException");
            assertThat(run(withHttp2(scenario), Tls.read(server.certificate()), List.of("true"))
                            .load()
                            .failed())
                    .as("HTTP/1.1 where the server does not offer HTTP/2")
                    .isZero();
        }
    }

    /** A real server of HTTP/2 that answers with the version, and with the given message to gRPC. */
    private static HttpAsyncServer http2(byte[] grpcMessage) {
        return http2("/grpc.health.v1.Health/Check", new byte[5], grpcMessage, new BasicHeader("grpc-status", "0"));
    }

    private static HttpAsyncServer http2(String path, byte[] expected, byte[] grpcMessage, Header... trailers) {
        return bootstrap(path, expected, grpcMessage, trailers)
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                .setCanonicalHostName("127.0.0.1")
                .create();
    }

    private static H2ServerBootstrap bootstrap(String path, byte[] expected, byte[] grpcMessage, Header... trailers) {
        return H2ServerBootstrap.bootstrap()
                .register("*", new AsyncServerRequestHandler<Message<HttpRequest, byte[]>>() {
                    @Override
                    public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
                            HttpRequest request, EntityDetails entity, HttpContext context) {
                        return new BasicRequestConsumer<>(new BasicAsyncEntityConsumer());
                    }

                    @Override
                    public void handle(
                            Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context)
                            throws HttpException, IOException {
                        HttpRequest head = message.getHead();
                        boolean isGrpc = head.getPath().equals(path)
                                && "application/grpc"
                                        .equals(head.getHeader("content-type").getValue())
                                // A server of gRPC in Go waits for the body, and never says that it may come.
                                && !head.containsHeader("expect")
                                && Arrays.equals(message.getBody(), expected);
                        byte[] answer = isGrpc
                                ? grpcMessage
                                : String.valueOf(head.getVersion()).getBytes(UTF_8);
                        trigger.submitResponse(
                                AsyncResponseBuilder.create(200)
                                        .setEntity(new Trailed(answer, List.of(trailers)))
                                        .build(),
                                context);
                    }
                });
    }

    /** A body with trailers; those of the library's own producers are not sent. */
    private static final class Trailed extends AsyncEntityProducerWrapper {
        private final List<Header> trailers;

        Trailed(byte[] body, List<Header> trailers) {
            super(AsyncEntityProducers.create(body, null));
            this.trailers = trailers;
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            super.produce(new DataStreamChannel() {
                @Override
                public void requestOutput() {
                    channel.requestOutput();
                }

                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    return channel.write(bytes);
                }

                @Override
                public void endStream() throws IOException {
                    channel.endStream(trailers);
                }

                @Override
                public void endStream(List<? extends Header> others) throws IOException {
                    channel.endStream(others);
                }
            });
        }
    }

    private static VerifyResult overHttp2(HttpAsyncServer server, Function<String, Call> call) throws Exception {
        return overHttp2(server, "http://127.0.0.1:%d/", "", call);
    }

    private static VerifyResult overHttp2(
            HttpAsyncServer server, String url, String authorities, Function<String, Call> call) throws Exception {
        server.start();
        try {
            ListenerEndpoint endpoint = server.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            url.startsWith("https") ? URIScheme.HTTPS : URIScheme.HTTP)
                    .get();
            int port = ((InetSocketAddress) endpoint.getAddress()).getPort();
            return run(withHttp2(scenario(call.apply(url.formatted(port)))), authorities, List.of("true"));
        } finally {
            server.close(CloseMode.IMMEDIATE);
        }
    }

    @Test
    void speaksHttp2() throws Exception {
        long opened = Long.MAX_VALUE;
        // Requests that a busy machine sends at the same moment, before the first connection is one of HTTP/2, have
        // their own.
        for (int run = 0; run < 3 && opened > 10; run++) {
            VerifyResult result = overHttp2(
                    http2(new byte[0]),
                    url -> new Call("GET /", "GET", url, Map.of(), "", Call.GOOD, "HTTP/2.0", true));
            assertThat(result.load().failures()).isEmpty();
            opened = result.load().connections().opened();
        }
        assertThat(opened).isLessThanOrEqualTo(10);
    }

    /** With TLS both sides agree on it by ALPN. */
    @Test
    void speaksHttp2AndGrpcWithTls(@TempDir Path folder) throws Exception {
        byte[] serving = {0, 0, 0, 0, 2, 8, 1};
        List<Function<String, Call>> calls = List.of(
                url -> new Call("GET /", "GET", url, Map.of(), "", Call.GOOD, "HTTP/2.0", true), Call::grpcHealth);
        try (TlsServer keys = TlsServer.start(folder)) {
            for (Function<String, Call> call : calls) {
                HttpAsyncServer server = bootstrap(
                                "/grpc.health.v1.Health/Check",
                                new byte[5],
                                serving,
                                new BasicHeader("grpc-status", "0"))
                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                        .setTlsStrategy(new H2ServerTlsStrategy(keys.context()))
                        .setCanonicalHostName("localhost")
                        .create();
                VerifyResult result = overHttp2(server, "https://localhost:%d/", Tls.read(keys.certificate()), call);
                assertThat(result.load().failures()).isEmpty();
            }
        }
    }

    @Test
    void asksGrpcServersForTheirHealth() throws Exception {
        byte[] serving = {0, 0, 0, 0, 2, 8, 1};
        byte[] notServing = {0, 0, 0, 0, 2, 8, 2};

        assertThat(overHttp2(http2(serving), Call::grpcHealth).load().failures())
                .isEmpty();
        assertThatThrownBy(() -> overHttp2(http2(notServing), Call::grpcHealth))
                .hasMessageStartingWith("gRPC health: all of ");
    }

    @Test
    void callsAMethodOfGrpcWhoseStatusDecides() throws Exception {
        String path = "/shop.v1.Products/Get";
        // Field 1 is -1, whose bytes are no text.
        byte[] message = {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        byte[] framed = {0, 0, 0, 0, 11, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        Function<String, Call> call = url -> Call.grpc(url.replaceFirst("/$", path), message);
        Header ok = new BasicHeader("grpc-status", "0");
        Header unavailable = new BasicHeader("grpc-status", "14");

        VerifyResult good = overHttp2(http2(path, framed, new byte[5], ok), call);
        assertThat(good.load().failures()).isEmpty();
        assertThat(good.load().calls()).containsOnlyKeys("gRPC shop.v1.Products/Get");
        assertThatThrownBy(() -> overHttp2(
                        http2(path, framed, new byte[5], unavailable, new BasicHeader("grpc-message", "draining")),
                        call))
                .hasMessageContaining("gRPC status 14: draining");
        assertThatThrownBy(() -> overHttp2(http2(path, framed, new byte[5]), call))
                .hasMessageContaining("no grpc-status");
        assertThatThrownBy(() -> Call.grpc("http://shop/Get", message))
                .hasMessage("grpc: http://shop/Get (expected: http://HOST:PORT/PACKAGE.SERVICE/METHOD)");
    }

    private static Scenario withHttp2(Scenario scenario) {
        return new Scenario(
                scenario.requests(),
                scenario.sockets(),
                scenario.rate(),
                scenario.connections(),
                scenario.timeout(),
                scenario.baseline(),
                scenario.tail(),
                scenario.limit(),
                true,
                scenario.cookies(),
                scenario.versionHeader());
    }
}
