package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.ScriptedServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The process that a Job of {@code --in-cluster} runs, started here. */
@Timeout(60)
class GeneratorProcessTest implements AutoCloseable {
    private static final String SECRET = "hunter2hunter2";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final RemoteGenerator generator;

    GeneratorProcessTest() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GeneratorProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        generator = new RemoteGenerator("load", process.getInputStream(), process.getOutputStream());
    }

    @org.junit.jupiter.api.AfterEach
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Scenario scenario(String url) {
        Call call = new Call("GET /", "GET", url, Map.of("Authorization", SECRET), "", Call.GOOD, "", true);
        return new Scenario(
                List.of(new Scenario.Request(call, 1)),
                List.of(),
                50,
                5,
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(40),
                false,
                false,
                "X-App-Version");
    }

    /** An end of the load. */
    private interface End {
        void end(GeneratorProcessTest process) throws IOException;
    }

    private void sendsUntil(End end) throws Exception {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (number == 10) {
                answer.status(503, "busy", "");
            } else {
                answer.ok("{}");
            }
        })) {
            generator.prepare(Order.of(scenario(server.target() + "/"), ""), LIMIT);
            assertThat(generator.soFar().sent()).isZero();
            assertThat(server.requests()).as("before it is told to begin").isZero();
            generator.begin();
            await().until(() -> generator.soFar().sent() >= 30);
            end.end(this);
            await().until(() -> generator.soFar().done());

            Generator.Sent sent = generator.finish(LIMIT);
            assertThat(sent.load().failed()).isEqualTo(1);
            assertThat(sent.load().ok()).isGreaterThanOrEqualTo(25);
            assertThat(sent.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.detail()).startsWith("status 503: busy"));
            assertThat(sent.acknowledged()).isEmpty();
            assertThat(server.seen())
                    .hasSize((int) sent.load().sent())
                    .allMatch(request -> request.headers().get("authorization").equals(SECRET));
            process.waitFor();
        }
    }

    @Test
    void sendsUntilItIsToldToEnd() throws Exception {
        sendsUntil(test -> {
            try {
                test.generator.finish(LIMIT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void anInterruptWhileTheLoadEndsLosesNothing() throws Exception {
        sendsUntil(test -> {
            Thread.currentThread().interrupt();
            try {
                assertThat(test.generator.finish(LIMIT).load().sent()).isPositive();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            }
        });
    }

    @Test
    void endsWithWhoeverHasStartedIt() throws Exception {
        sendsUntil(test -> test.process.getOutputStream().close());
    }

    @Test
    void tellsWhatItHasSentWhenItsPodIsTakenAway() throws Exception {
        sendsUntil(test -> test.process.toHandle().destroy());
    }

    @Test
    void sendsAPlanToOneTargetAndDoublesItsRate() throws Exception {
        Call write = Call.write("/orders", "{}", "");
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Plan plan = Plan.of(20, 60, List.of(write)).untilStopped(10_000, Duration.ofSeconds(60));
            generator.prepare(Order.at(server.target().toString(), "shop.example", plan), LIMIT);
            generator.begin();
            await().until(() -> generator.soFar().ok() > 0);
            generator.twice();

            Generator.Sent sent = generator.finish(LIMIT);
            assertThat(sent.load().ok()).as("the plan's least number").isEqualTo(60);
            assertThat(sent.load().seconds()).as("at 20 a second they take 3 s").isLessThan(2.7);
            assertThat(sent.acknowledged()).hasSize(60).doesNotHaveDuplicates();
            assertThat(server.seen())
                    .allMatch(request -> request.headers().get("host").startsWith("shop.example"))
                    .extracting(request -> request.headers().get("idempotency-key"))
                    .containsExactlyInAnyOrderElementsOf(sent.acknowledged());
        }
    }

    @Test
    void refusesWhatItCannotResolve() {
        assertThatThrownBy(() -> generator.prepare(Order.of(scenario("http://no-such-host.invalid/"), ""), LIMIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no address of no-such-host.invalid");
    }

    @Test
    void tellsWhatAProcessThatCannotRunHasPrinted() throws Exception {
        process.getOutputStream().write("no order\n".getBytes(UTF_8));
        process.getOutputStream().flush();

        assertThatThrownBy(() -> generator.finish(LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("load: its output has ended before the result (expected: ")
                .hasMessageContaining("Unrecognized token 'no'");
        assertThat(process.waitFor(30, SECONDS)).isTrue();
    }

    @Test
    void theJobHoldsNothingOfTheOrderAndEndsByItself() {
        Job job = new JobGenerator(null, "shop", "zdd@sha256:1", Order.of(scenario("http://shop/"), ""), line -> {})
                .job();
        Container container =
                job.getSpec().getTemplate().getSpec().getContainers().get(0);

        assertThat(Serialization.asYaml(job)).doesNotContain(SECRET, "http://shop/");
        assertThat(job.getMetadata().getName()).matches("zdd-verify-[0-9a-f]{8}");
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(40 + 240);
        assertThat(job.getSpec().getTtlSecondsAfterFinished()).isPositive();
        assertThat(container.getImage()).isEqualTo("zdd@sha256:1");
        assertThat(container.getStdinOnce()).isTrue();
        assertThat(container.getCommand()).endsWith(GeneratorProcess.class.getName());
    }
}
