package dev.zdd.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.ScriptedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class MainTest {
    private static final List<Call> CALLS = List.of(Call.read("/", ""));

    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(args);
    }

    @Test
    void writesTheResultOfAPlan(@TempDir Path folder) throws Exception {
        Path plan = Files.writeString(
                folder.resolve("plan.json"), JsonMapper.shared().writeValueAsString(Plan.of(100, 40, CALLS)));
        Path json = folder.resolve("result.json");
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            run("--target", server.target().toString(), "--plan", plan.toString(), "--json", json.toString());

            assertThat(server.requests()).isEqualTo(40);
        }
        assertThat(LoadResult.read(json).ok()).isEqualTo(40);
        assertThat(out.toString()).contains("40 requests in ", ": 40 ok, 0 failed");
    }

    @Test
    void refusesForeignTargetsAndBrokenPlansBeforeSendingAnything(@TempDir Path folder) throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"requestsPerSecond\": 100}");

        assertThat(run("--target", "http://192.168.0.1:80")).isEqualTo(2);
        assertThat(out.toString()).contains("target: 192.168.0.1 (expected: one of");
        assertThat(run("--target", "http://127.0.0.1:1", "--plan", plan.toString()))
                .isEqualTo(2);
        Path elsewhere = Files.writeString(
                folder.resolve("elsewhere.json"),
                JsonMapper.shared().writeValueAsString(Plan.of(100, 40, CALLS).withClients(1, List.of("192.168.1.1"))));
        assertThat(run("--target", "http://127.0.0.1:1", "--plan", elsewhere.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("source address: 192.168.1.1 (expected: one of");
        assertThat(run("--target", "http://127.0.0.1:1", "--rate", "100000")).isEqualTo(2);
        assertThat(out.toString()).contains("requestsPerSecond: 100000.0 (expected: 0-5000)");
    }
}
