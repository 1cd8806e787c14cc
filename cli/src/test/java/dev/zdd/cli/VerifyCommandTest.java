package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.VerifyResult;
import dev.zdd.verify.load.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> words = new ArrayList<>(List.of("verify", "--url", server.target() + "/things"));
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
        assertThat(err.toString()).contains("url: none (expected: at least one, or a WebSocket or stream)");
        assertThat(verify("verify", "--url", "http://127.0.0.1:1/", "--rate", "6000", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("rate: 6000.0 (expected: above 0, 5000 at most)");
        assertRefused("rate x limit: 3,000,000 requests (expected: 2,000,000 at most)", "--rate", "5000");
        assertRefused("connections: 0 (expected: 1 to 1000)", "--connections", "0");
        assertRefused("limit: 7200 s (expected: above 0, 1 h at most)", "--limit", "2h");
        assertRefused("socket: ws://a b/ (expected: ws://HOST/PATH", "--ws", "ws://a b/");
        assertRefused("socket: ws://me:pw@a/ (expected: ws://HOST/PATH", "--ws", "ws://me:pw@a/");
        assertRefused("--ws: none (expected: the WebSockets of --ws-echo)", "--ws-echo");
        assertRefused(
                "--namespace: shop (expected: with --service, --selector or --in-cluster)", "--namespace", "shop");
        assertRefused("--context: c (expected: with --service", "--context", "c");
        assertRefused("--kubeconfig: f (expected: with --service", "--kubeconfig", "f");
        String nowhere = folder.resolve("none/result.json").toString();
        assertRefused(nowhere + ": cannot be written (expected: a writable file)", "--json", nowhere);
        assertRefused(folder + ": cannot be written (expected: a writable file)", "--html", folder.toString());
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
        assertThat(verify("verify", "--ws", "ws://127.0.0.1:1/", "--max-p99", "1s", "--", "true"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--max-p99: nothing is requested (expected: --url or --grpc)");
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

    private void assertRefused(String message, String... options) {
        List<String> words = new ArrayList<>(List.of("verify", "--url", "http://127.0.0.1:1/"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "true"));
        assertThat(verify(words.toArray(String[]::new))).as(message).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void refusesAScenarioWithEmptyItems() throws IOException {
        Map<String, String> refused = Map.of(
                "requests: [{url: 'http://127.0.0.1:1/', headers: {X-A: }}]",
                "requests.headers.X-A: none (expected: one)",
                "eventStreams: [{url: 'http://127.0.0.1:1/', headers: {X-A: }}]",
                "eventStreams.headers.X-A: none (expected: one)",
                "requests:\n  -\n",
                "requests: an empty item (expected: its fields)",
                "webSockets: [{url: 'ws://127.0.0.1:1/', connections: 2000}]",
                "socket connections: 2000 (expected: 1 to 1000)");
        for (Map.Entry<String, String> one : refused.entrySet()) {
            Path file = Files.writeString(folder.resolve("empty.yaml"), one.getKey());
            assertRefused(one.getValue(), "--scenario", file.toString());
        }
    }

    @Test
    void theTableIsThereThoughAReportCannotBeWrittenAtTheEnd() throws IOException {
        Path place = Files.createDirectory(folder.resolve("gone"));
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            String file = place.resolve("result.json").toString();
            assertThat(verifyShortly(server, "--json", file, "--", "rmdir", place.toString()))
                    .isEqualTo(ExitCode.FAILED);
        }
        assertThat(out.toString()).contains("kept: 0 of ");
        assertThat(err.toString()).contains("result.json: cannot be written");
    }

    @Test
    void freshIsTheDefaultOfTheFilesRequests() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Path file = Files.writeString(folder.resolve("fresh.yaml"), """
                    rate: 40
                    baseline: 500ms
                    tail: 300ms
                    requests: [{url: '%1$s/a'}, {url: '%1$s/b', fresh: false}]
                    """.formatted(server.target()));
            assertThat(verify("verify", "--scenario", file.toString(), "--fresh", "--", "true"))
                    .isZero();
            assertThat(server.seen())
                    .isNotEmpty()
                    .allMatch(request -> request.path().equals("/a")
                            == "close".equals(request.headers().get("connection")));
        }
    }
}
