package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.load.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class VerifyCommandTest {
    private static final List<String> SHORT = List.of("--rate", "40", "--baseline", "500ms", "--tail", "300ms");

    private static final int ATTEMPTS = 4;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** On a busy machine the generator may be late, which proves nothing: again then, as the report says. */
    private int verify(String... arguments) {
        for (int attempt = 1; ; attempt++) {
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            CommandLine commandLine = Main.commandLine();
            commandLine.setOut(new PrintWriter(out, true));
            commandLine.setErr(new PrintWriter(err, true));
            int code = commandLine.execute(arguments);
            if (attempt == ATTEMPTS || !(out.toString() + err).contains("INVALID: ")) {
                return code;
            }
        }
    }

    private int verifyShortly(ScriptedServer server, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("verify", "--url", server.target() + "/things"));
        words.addAll(SHORT);
        words.addAll(List.of(more));
        return verify(words.toArray(String[]::new));
    }

    @Test
    void writesEveryReportAndComparesThem() throws IOException {
        AtomicBoolean deployed = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> {
            if (deployed.get() && number % 3 == 0) {
                answer.status(503, "", "");
            } else {
                answer.ok("{}");
            }
        })) {
            Path before = folder.resolve("before.json");
            assertThat(verifyShortly(server, "--json", before.toString(), "--", "sh", "-c", "sleep 0.2"))
                    .isZero();
            assertThat(out.toString()).contains("kept: 0 of ", "exit code 0");

            // A service that fails from the middle of the command on.
            Thread deploy = new Thread(() -> {
                org.awaitility.Awaitility.await().until(() -> server.requests() > 80);
                deployed.set(true);
            });
            deploy.start();
            Path after = folder.resolve("after.json");
            assertThat(verifyShortly(
                            server,
                            "--json",
                            after.toString(),
                            "--junit",
                            folder.resolve("j.xml").toString(),
                            "--markdown",
                            folder.resolve("m.md").toString(),
                            "--html",
                            folder.resolve("h.html").toString(),
                            "--",
                            "sh",
                            "-c",
                            "sleep 2"))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(VerifyResult.read(after).load().failed()).isPositive();
            assertThat(Files.readString(folder.resolve("j.xml"))).contains("<failure message=");
            assertThat(Files.readString(folder.resolve("m.md"))).contains("**not kept**");
            assertThat(Files.readString(folder.resolve("h.html"))).contains("<svg ", "</html>");

            assertThat(verify("verify", "compare", before.toString(), after.toString()))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(out.toString()).contains("after is worse than before");
            assertThat(verify("verify", "compare", after.toString(), before.toString()))
                    .isZero();
        }
    }

    @Test
    void keepsStandardOutputFreeForAReport() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            assertThat(verifyShortly(server, "--json", "-", "--", "echo", "deployed"))
                    .isZero();
            assertThat(JsonMapper.shared()
                            .readTree(out.toString())
                            .at("/load/failed")
                            .asInt(-1))
                    .isZero();
            assertThat(err.toString()).contains("kept: 0 of ");
        }
    }

    @Test
    void sendsWhatAScenarioSaysWithHeadersFromTheEnvironment() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.status(201, "", ""))) {
            Path file = Files.writeString(folder.resolve("load.yaml"), """
                    rate: 40
                    baseline: 500ms
                    tail: 300ms
                    requests:
                      - url: %s/orders
                        method: POST
                        headers: { X-From: "${PATH}", Content-Type: application/json }
                        body: '{"id": "{key}"}'
                        expect: 201
                    """.formatted(server.target()));
            assertThat(verify("verify", "--scenario", file.toString(), "--", "true"))
                    .isZero();
            assertThat(server.seen()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.headers())
                        .containsEntry("x-from", System.getenv("PATH"))
                        .containsEntry("content-type", "application/json");
                assertThat(request.body()).startsWith("{\"id\": \"zdd-");
            });
            assertThat(server.seen()).extracting(ScriptedServer.Request::body).doesNotHaveDuplicates();

            Path limited = Files.writeString(
                    folder.resolve("limited.yaml"),
                    "{rate: 40, baseline: 500ms, tail: 300ms, limit: 1s, requests: [{url: '%s/', expect: 201}]}"
                            .formatted(server.target()));
            assertThat(verify("verify", "--scenario", limited.toString()))
                    .as("without a command: %s", err)
                    .isZero();
            Path encoded = Files.writeString(
                    folder.resolve("encoded.yaml"), "grpc: [{url: 'http://127.0.0.1:1/a.B/C', message: '%%%'}]");
            assertThat(verify("verify", "--scenario", encoded.toString(), "--", "true"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("grpc.message: ", "(expected: base64)");

            Path unset = Files.writeString(
                    folder.resolve("unset.yaml"),
                    "requests: [{url: 'http://127.0.0.1:1/', headers: {A: '${NO_SUCH_VARIABLE}'}}]");
            assertThat(verify("verify", "--scenario", unset.toString(), "--", "true"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err.toString())
                    .contains("header A: no variable NO_SUCH_VARIABLE (expected: set in the environment)");
        }
    }

    @Test
    void refusesWhatHasNoBoundsOrIsNotThere() {
        assertThat(verify("verify", "--url", "http://127.0.0.1:1/")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--limit: none (expected: a time");
        assertThat(verify("verify", "--sse", "ws://127.0.0.1:1/", "--", "true")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("eventStreams.url: ws://127.0.0.1:1/ (expected: http:// or https://)");
        assertThat(verify("verify", "--", "true")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("url: none (expected: at least one)");
        assertThat(verify("verify", "--url", "http://127.0.0.1:1/", "--rate", "6000", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("requestsPerSecond: 6000.0 (expected: 0-5000)");
        assertThat(verify("verify", "--grpc", "http://127.0.0.1:1/", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("grpc: http://127.0.0.1:1/ (expected: http://HOST:PORT/PACKAGE.SERVICE/METHOD)");
        assertThat(verify("verify", "--grpc-json", "{}", "--", "true")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--grpc: none (expected: the method of --grpc-json)");
        assertThat(verify("verify", "--grpc", "http://127.0.0.1:1/a.B/C", "--grpc-json", "{}", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains(
                        "grpc: http://127.0.0.1:1/a.B/C: the server cannot be asked: ", "(expected: server reflection");
        assertThat(verify("verify", "--url", "http://127.0.0.1:1/", "--max-reconnect", "1s", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--max-reconnect: nothing to connect again (expected: --ws or --sse)");
        assertThat(verify("verify", "--url", "http://no-such-host.invalid/", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no address of no-such-host.invalid");
        assertThat(verify("verify", "--url", "http://127.0.0.1:1/", "--baseline", "300ms", "--", "true"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("requests failed before the command", "the command was not run");
        assertThat(verify("verify", "compare", folder.resolve("none.json").toString(), "x"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).doesNotContain("\tat ");
    }
}
