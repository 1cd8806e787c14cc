package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.GeneratorProcess.Order;
import dev.zdd.verify.GeneratorProcess.Told;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.ScriptedServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

    private final Process process;
    private final BufferedReader output;

    GeneratorProcessTest() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GeneratorProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
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

    private void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    private Told told() throws IOException {
        return Told.parse(output.readLine());
    }

    private Told lastTold() throws IOException {
        Told told = told();
        while (told.sent() == null) {
            told = told();
        }
        return told;
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
            say(new Order(scenario(server.target() + "/"), "").json());
            assertThat(told()).satisfies(ready -> {
                assertThat(ready.refused()).isNull();
                assertThat(ready.counts()).isNull();
            });
            assertThat(server.requests()).as("before it is told to begin").isZero();
            say("begin");
            Told told = told();
            while (told.counts().sent() < 30) {
                told = told();
            }
            end.end(this);

            Generator.Sent sent = lastTold().sent();
            assertThat(sent.load().failed()).isEqualTo(1);
            assertThat(sent.load().ok()).isGreaterThanOrEqualTo(25);
            assertThat(sent.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.detail()).startsWith("status 503: busy"));
            assertThat(server.seen())
                    .hasSize((int) sent.load().sent())
                    .allMatch(request -> request.headers().get("authorization").equals(SECRET));
            process.waitFor();
        }
    }

    @Test
    void sendsUntilItIsToldToEnd() throws Exception {
        sendsUntil(process -> process.say("end"));
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void endsWithWhoeverHasStartedIt() throws Exception {
        sendsUntil(process -> process.process.getOutputStream().close());
    }

    @Test
    void tellsWhatItHasSentWhenItsPodIsTakenAway() throws Exception {
        sendsUntil(process -> process.process.toHandle().destroy());
    }

    @Test
    void refusesWhatItCannotResolve() throws Exception {
        say(new Order(scenario("http://no-such-host.invalid/"), "").json());
        assertThat(told().refused()).contains("no address of no-such-host.invalid");
    }

    @Test
    void theJobHoldsNothingOfTheOrderAndEndsByItself() {
        Job job = new JobGenerator(null, "shop", "zdd@sha256:1", scenario("http://shop/"), "", line -> {}).job();
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
