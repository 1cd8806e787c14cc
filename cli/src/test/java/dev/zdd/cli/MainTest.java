package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpExplainsItself() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("up ", "down ", "test ", "Examples:", "./zdd up", "Exit codes:", "ZDD_CACHE");
    }

    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoes(String command) {
        CommandLine.Model.UsageMessageSpec usage = Main.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .usageMessage();

        assertThat(usage.header()).hasSize(1);
        assertThat(usage.header()[0]).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "upp", "up --instanz=x", "up --port=none", "status --watch --serve", "status --serve=x"})
    void wrongCommandLinesAreTold(String line) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .containsAnyOf("Usage: zdd", "Did you mean", "Possible solutions", "zdd up --help", "zdd status --help")
                .doesNotContain("\tat ");
    }

    /** The help of a command with thirty options would hide it. */
    @Test
    void aWrongOptionIsToldInFewLines() {
        assertThat(execute("verify", "--rate=many")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(2).first().asString().contains("--rate", "many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "up dev --instance second --port 9090 --api-port 16500 --json",
                "down --instance second",
                "status --json",
                "status --watch --json",
                "status --serve",
                "status --serve 9000 --instance second",
                "test --cluster --only StackRunnerIT --keep",
                "prove rolling-update node-drain --requests 5000 --report out --json",
                "prove --foreign --instance staging",
                "prove --foreign node,grpc",
                "image import shop.tar --instance second",
                "logs kubelet-node1 -n 5 -f",
                "preview dev --instance second --json",
                "image --push registry.example.com/shop/ecommerce-ai --base docker.io/library/eclipse-temurin:17-jre",
                "restart prod --context prod --json",
                "drain worker-7 --dry-run --timeout 20m --kubeconfig config --context prod --json",
                "env"
            })
    void readsItsCommandLines(String line) {
        assertThatCode(() -> Main.commandLine().parseArgs(line.split(" "))).doesNotThrowAnyException();
    }

    @Test
    void printsTheSchemaOfStackFiles() {
        assertThat(execute("config", "schema")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"ecommerce-ai:image\"");
        assertThat(execute("config")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theSchemaHasTheNameOfTheProject(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");

        assertThat(ConfigSchemaCommand.schema(directory))
                .contains("\"shop:image\"", "/shop:image\"", "(?!shop:)")
                .doesNotContain("ecommerce-ai:");
        Files.writeString(directory.resolve("Pulumi.yaml"), "runtime: java\n");
        assertThatThrownBy(() -> ConfigSchemaCommand.schema(directory))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("Pulumi.yaml: no name (expected: a text)");
    }

    @Test
    void proveListsItsExperimentsAndRefusesOthers() {
        assertThat(execute("prove", "--list")).isZero();
        assertThat(out.toString().lines())
                .hasSizeGreaterThanOrEqualTo(5)
                .anyMatch(line -> line.startsWith("node-drain "));

        assertThat(execute("prove", "node-drane")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("experiment: node-drane (expected: one of rolling-update, ");
        assertThat(execute("prove", "--requests", "10")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void kubectlGetsItsArgumentsAsTheyAre() {
        assertThat(passedOn("kubectl", "-n", "agentic-ai", "get", "pods", "-o", "wide", "--watch"))
                .containsExactly("-n", "agentic-ai", "get", "pods", "-o", "wide", "--watch");
        assertThat(passedOn("kubectl", "--instance", "second", "get", "pods", "--instance", "theirs"))
                .containsExactly("get", "pods", "--instance", "theirs");
        assertThat(passedOn("kubectl", "--help")).containsExactly("--help");
        assertThat(passedOn("pulumi", "preview", "-s", "dev", "--diff"))
                .containsExactly("preview", "-s", "dev", "--diff");
    }

    @Test
    void obstaclesAreOneLineEachWithoutAStackTrace() {
        CommandLine commandLine = failing(new UserError("disk: full (expected: not)\nport: taken (expected: free)"));

        assertThat(commandLine.execute("failing")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines())
                .containsExactly("zdd: disk: full (expected: not)", "zdd: port: taken (expected: free)");
    }

    @Test
    void ourOwnFaultsShowWhereTheyAre() {
        CommandLine commandLine = failing(new IllegalStateException("impossible"));

        assertThat(commandLine.execute("failing")).isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString()).contains("IllegalStateException: impossible").contains("\tat ");
    }

    @Test
    void upKnowsTheProgramsStacks() {
        assertThat(Stack.of("staging")).isEqualTo(Stack.STAGING);
        assertThatThrownBy(() -> Stack.of("test"))
                .isInstanceOf(UserError.class)
                .hasMessage("stack test: unknown (expected: dev, staging, prod)");
    }

    private int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine failing(RuntimeException failure) {
        return captured(Main.commandLine().addSubcommand(new Failing(failure)));
    }

    private CommandLine commandLine() {
        return captured(Main.commandLine());
    }

    private CommandLine captured(CommandLine commandLine) {
        return commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private static List<String> passedOn(String... arguments) {
        ParseResult result = Main.commandLine().parseArgs(arguments).subcommand();
        return result.matchedPositional(0) == null
                ? List.of()
                : result.matchedPositional(0).getValue();
    }

    @Command(name = "failing")
    private static final class Failing implements Runnable {
        private final RuntimeException failure;

        private Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            throw failure;
        }
    }
}
