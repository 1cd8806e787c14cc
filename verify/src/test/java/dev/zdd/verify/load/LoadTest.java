package dev.zdd.verify.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zdd.verify.load.LoadResult.CallCount;
import dev.zdd.verify.load.LoadResult.Second;
import dev.zdd.verify.load.ScriptedServer.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class LoadTest {
    /** Machines that run tests are busy: here only the counts matter. */
    private static final Duration ANY_SLIP = Duration.ofMinutes(1);

    private static final Call READ = Call.read("/api/products", "");
    private static final Call WRITE = Call.write("/api/orders", "{}", "");

    private static Plan plan(double perSecond, int requests) {
        return Plan.of(perSecond, requests, Call.eachWay(READ, WRITE)).withTolerableSlip(ANY_SLIP);
    }

    static List<Call> eachWay() {
        return Call.eachWay(READ, WRITE);
    }

    private static LoadResult run(ScriptedServer server, Plan plan) {
        RunningLoad load = RunningLoad.start(server.target(), plan);
        load.stop();
        return load.await();
    }

    @Test
    void sendsEveryRequestOnceAndSpreadsThemOverTheCalls() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            LoadResult result = run(server, plan(400, 400));

            assertThat(result.ok()).isEqualTo(400);
            assertThat(result.failed()).isZero();
            assertThat(server.requests()).isEqualTo(400);
            assertThat(result.calls().values()).hasSize(4).containsOnly(new CallCount(100, 100, 0));
            assertThat(result.okByVersion()).isEqualTo(Map.of("v1", 400L));
            assertThat(result.connections().opened()).isEqualTo(server.connections());
            assertThat(server.connections()).isBetween(200 + 24, 350);
            assertThat(result.invalidBecause()).isEmpty();
        }
    }

    @Test
    void writesCarryKeysOfTheirOwnAndReadsNone() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            run(server, plan(400, 200));

            List<Request> writes = server.seen().stream()
                    .filter(request -> request.method().equals("POST"))
                    .toList();
            assertThat(writes).hasSize(100).allMatch(write -> write.path().equals("/api/orders"));
            assertThat(writes).extracting(Request::key).doesNotContain("").doesNotHaveDuplicates();
            assertThat(server.seen())
                    .filteredOn(request -> request.method().equals("GET"))
                    .allMatch(read -> read.key().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("eachWay")
    void countsEachConnectionHungUpWithoutAnAnswerAsOneFailure(Call call) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number % 10 == 9) {
                answer.hangUp();
            } else {
                answer.ok("{}");
            }
        })) {
            LoadResult result = run(server, plan(400, 200).withCalls(List.of(call)));

            assertThat(result.failures()).isEqualTo(Map.of(FailureKind.RESET, 20L));
            assertThat(result.ok()).isEqualTo(180);
            assertThat(server.requests())
                    .as("requests the server saw: none was repeated")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("eachWay")
    void countsEachResetAsOneFailure(Call call) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number % 10 == 3) {
                answer.reset();
            } else if (number % 10 == 7) {
                answer.resetInTheMiddle();
            } else {
                answer.ok("{}");
            }
        })) {
            LoadResult result = run(server, plan(400, 200).withCalls(List.of(call)));

            assertThat(result.failures()).isEqualTo(Map.of(FailureKind.RESET, 40L));
            assertThat(server.requests()).isEqualTo(200);
        }
    }

    @Test
    void acceptsConnectionsWhoseEndIsAnnounced() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start((number, request, answer) -> answer.okAndAnnounceClose("{}"))) {
            LoadResult result = run(server, plan(200, 200).withCalls(List.of(READ.keptAlive(), WRITE.keptAlive())));

            assertThat(result.failed()).isZero();
            assertThat(result.connections().closesAnnounced()).isEqualTo(200);
            assertThat(result.connections().closesWhileIdle()).isZero();
        }
    }

    @Test
    void countsConnectionsThatEndUnannouncedBetweenRequests() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.start((number, request, answer) -> answer.okAndCloseSilently("{}"))) {
            // Ten clients taking turns 20 times a second: a connection rests half a second, the server's FIN is long
            // there
            LoadResult result = run(
                    server, plan(20, 40).withCalls(List.of(READ.keptAlive())).withClients(10, List.of()));

            assertThat(result.failed()).isZero();
            assertThat(result.connections().closesAnnounced()).isZero();
            assertThat(result.connections().closesWhileIdle()).isBetween(30L, 40L);
        }
    }

    @Test
    void classifiesWhatTheServerAnswers() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            switch (number % 10) {
                case 0 -> answer.status(503, "draining", "");
                case 1 -> answer.status(404, "no such thing", "");
                case 2 -> answer.status(302, "", "Location: /\r\n");
                case 3 -> answer.ok("{\"key\":\"someone else's\"}");
                case 4 -> answer.write("this is no HTTP\r\n\r\n\r\n\r\n\r\n");
                default -> answer.ok("{\"key\":\"" + request.key() + "\"}");
            }
        })) {
            Call write = Call.write("/api/orders", "{}", "\"" + Call.KEY + "\"");
            Plan plan = plan(200, 200).withCalls(List.of(write.fresh()));
            LoadResult result = run(server, plan.withTimeout(Duration.ofSeconds(5)));

            assertThat(result.failures())
                    .isEqualTo(Map.of(
                            FailureKind.SERVER_ERROR, 20L,
                            FailureKind.CLIENT_ERROR, 20L,
                            FailureKind.UNEXPECTED_STATUS, 20L,
                            FailureKind.UNEXPECTED_BODY, 20L,
                            FailureKind.PROTOCOL_ERROR, 20L));
            assertThat(result.ok()).isEqualTo(100);
            assertThat(result.failedByVersion())
                    .as("what is no HTTP names no version")
                    .isEqualTo(Map.of("v1", 80L, "", 20L));
            assertThat(result.examples())
                    .filteredOn(example -> example.kind() == FailureKind.SERVER_ERROR)
                    .hasSize(5)
                    .allMatch(example -> example.detail().equals("status 503: draining from v1"));
        }
    }

    @Test
    void countsEachRefusedConnection() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        RunningLoad load = RunningLoad.start(Target.resolve("http://127.0.0.1:" + freePort), plan(200, 100));
        load.stop();

        assertThat(load.await().failures()).isEqualTo(Map.of(FailureKind.REFUSED, 100L));
    }

    @Test
    void tellsANetworkThatIsUnreachableFromAConnectionThatIsReset() {
        assertThat(Outcome.of(new SocketException("Network is unreachable"), false)
                        .kind())
                .isEqualTo(FailureKind.UNREACHABLE);
        assertThat(Outcome.of(new SocketException("Connection reset"), false).kind())
                .isEqualTo(FailureKind.RESET);
    }

    @Test
    void goesToAddressesOfTheFirstOnesFamilyOnly() throws IOException {
        InetAddress four = InetAddress.getByName("192.0.2.1");
        InetAddress six = InetAddress.getByName("2001:db8::1");
        InetAddress other = InetAddress.getByName("192.0.2.2");

        assertThat(Target.ofOneFamily(four, six, other)).containsExactly(four, other);
        assertThat(Target.ofOneFamily(six, four)).containsExactly(six);
    }

    @Test
    void sendsNothingWithoutCallsUntilStopped() throws IOException {
        Plan nothing = plan(100, 1).withCalls(List.of()).untilStopped(1_000, Duration.ofMillis(300));
        LoadResult result =
                RunningLoad.start(Target.resolve("http://127.0.0.1:1"), nothing).await();

        assertThat(result.sent()).isZero();
        assertThat(result.seconds()).isGreaterThan(0.25);
        assertThat(result.isValid()).isTrue();
    }

    @Test
    void showsNoPartOfAHeadersValueThatAnAnswerRepeats() throws IOException {
        String filler = "x".repeat(115);
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) ->
                answer.status(500, filler + request.headers().get("cookie"), ""))) {
            Call call = READ.keptAlive().with(Map.of("Cookie", "a=s3cr3t; session=s3cr3tand17"));
            LoadResult result = run(server, plan(100, 10).withCalls(List.of(call)));

            assertThat(result.examples())
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(example.detail())
                            .startsWith("status 500: xxx")
                            .doesNotContain("s3", "and17"));
        }
    }

    @Test
    void countsEachRequestWithoutAnAnswerInTimeAndLeavesItsConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number % 20 == 19) {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
            answer.ok("{}");
        })) {
            Plan plan = plan(200, 200).withTimeout(Duration.ofSeconds(2));
            LoadResult result = run(server, plan);

            assertThat(result.failures()).isEqualTo(Map.of(FailureKind.TIMEOUT, 10L));
            assertThat(result.examples()).allMatch(example -> example.afterMs() >= 2_000);
        }
    }

    @Test
    void showsAStallInTheLatencyOfAllRequestsThatWereDueDuringIt() throws IOException {
        AtomicInteger stalled = new AtomicInteger();
        CountDownLatch stallOver = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number == 200) {
                // What is due in a second at this rate; on a machine that is slow itself it takes longer.
                org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(9)).until(() -> stalled.get() >= 200);
                stallOver.countDown();
            } else if (number > 200 && stallOver.getCount() > 0) {
                stalled.incrementAndGet();
                stallOver.await();
            }
            answer.ok("{}");
        })) {
            LoadResult result = run(server, plan(200, 600).withCalls(List.of(READ.fresh(), READ.keptAlive())));

            // A closed-loop client would have sent one request in that second and reported one slow answer of 600
            assertThat(stalled.get()).isGreaterThanOrEqualTo(200);
            assertThat(result.failed()).isZero();
            assertThat(result.latency().p99Ms()).isGreaterThan(900);
            assertThat(result.timeline()).anyMatch(second -> second.latency().p50Ms() > 400);
        }
    }

    @Test
    void keepsTheRate() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            LoadResult result = run(server, plan(150, 450));

            assertThat(result.timeline()).extracting(Second::sent).containsExactly(150L, 150L, 150L);
            assertThat(result.seconds()).isCloseTo(3.0, within(1.0));
        }
    }

    @Test
    void risesToTheRateDuringTheRampUp() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            LoadResult result = run(server, plan(100, 300).withRampUp(Duration.ofSeconds(2)));

            // The rate after t of 2 s is 50 t: 25 requests in the first second, 75 in the second
            assertThat(result.timeline()).extracting(Second::sent).containsExactly(25L, 75L, 100L, 100L);
        }
    }

    @Test
    void doublesTheRateFromTheNextRequestOn() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            RunningLoad load = RunningLoad.start(server.target(), plan(100, 300));
            load.twice();
            load.stop();
            LoadResult result = load.await();

            assertThat(result.sent()).isEqualTo(300);
            assertThat(result.timeline().get(0).sent()).isBetween(190L, 200L);
            assertThat(result.seconds()).isCloseTo(1.5, within(0.5));
        }
    }

    @Test
    void goesOnUntilStoppedWithinItsBounds() throws Exception {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Plan endless = plan(200, 10).untilStopped(100_000, Duration.ofMinutes(1));
            RunningLoad load = RunningLoad.start(server.target(), endless);
            org.awaitility.Awaitility.await().atMost(ANY_SLIP).until(() -> load.okSoFar() > 100);
            load.stop();
            LoadResult stopped = load.await();
            LoadResult bounded = RunningLoad.start(
                            server.target(), plan(200, 10).untilStopped(50, Duration.ofMinutes(1)))
                    .await();
            LoadResult tooShort = RunningLoad.start(
                            server.target(), plan(200, 1_000).untilStopped(1_000, Duration.ofMillis(100)))
                    .await();

            assertThat(stopped.sent()).isBetween(101L, 5_000L);
            assertThat(bounded.sent()).isEqualTo(50);
            assertThat(tooShort.invalidBecause())
                    .containsExactly("%d requests were sent (expected: at least 1000)".formatted(tooShort.sent()));
        }
    }

    @Test
    void comesFromTheGivenAddresses() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            LoadResult result =
                    run(server, plan(200, 120).withClients(6, List.of("127.0.0.2", "127.0.0.3", "127.0.0.4")));

            assertThat(result.failed()).isZero();
            assertThat(server.seen().stream()
                            .map(request -> request.from().getHostAddress())
                            .distinct())
                    .containsExactlyInAnyOrder("127.0.0.2", "127.0.0.3", "127.0.0.4");
        }
    }

    @Test
    void calledInvalidWhenTheGeneratorItselfIsLate() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            LoadResult result = run(server, plan(200, 50).withTolerableSlip(Duration.ofNanos(1)));

            assertThat(result.isValid()).isFalse();
            assertThat(result.summary()).contains("INVALID: the generator itself was");
        }
    }

    @Test
    void survivesItsJson() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number % 3 == 0) {
                answer.status(500, "", "");
            } else {
                answer.ok("{}");
            }
        })) {
            LoadResult result = run(server, plan(200, 60));

            assertThat(result.failures().keySet()).isEqualTo(Set.of(FailureKind.SERVER_ERROR));
            assertThat(LoadResult.fromJson(result.toJson())).isEqualTo(result);
        }
    }
}
