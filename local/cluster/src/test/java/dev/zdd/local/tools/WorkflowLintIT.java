package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflows and scripts of this repository, read by the linters that people take for them: actionlint, built from its
 * module as the other tools are, which hands the workflows' scripts to shellcheck.
 */
class WorkflowLintIT {

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private static Path actionlint;

    @TempDir
    Path directory;

    @BeforeAll
    static void build() {
        // Beside the other tools, so that the next run finds it there.
        Path cache = Path.of(System.getenv("ZDD_TEST_BIN")).toAbsolutePath().getParent();
        actionlint = new Toolbox(CHECKOUT.resolve("local/tools"), cache, "go", System.getenv("PATH"), false)
                .ensure(List.of(Tool.ACTIONLINT), Progress.silent())
                .binary("actionlint");
    }

    @Test
    void workflowsAreGood() throws IOException {
        try (Stream<Path> workflows = Files.list(CHECKOUT.resolve(".github/workflows"))) {
            Command.Result result = lint(workflows.toList());

            assertThat(result.output()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void bothLintersWouldNotice() throws IOException {
        String preview = Files.readString(CHECKOUT.resolve(".github/workflows/preview.yml"));
        Path workflow = Files.writeString(
                directory.resolve("bad.yml"),
                preview.replace("timeout-minutes: 20", "timeout-minuts: 20")
                        .replace("exit \"$failed\"", "exit $RUNNER_TEMP/x"));

        assertThat(lint(List.of(workflow)).output()).contains("unexpected key \"timeout-minuts\"", "[shellcheck]");
    }

    @Test
    void scriptsAreGood() {
        Command.Result result = Command.of("shellcheck", "zdd", ".ci/run", "local/random-sdk/bootstrap")
                .withDirectory(CHECKOUT)
                .run();

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    private static Command.Result lint(List<Path> workflows) {
        return Command.of(Stream.concat(
                                Stream.of(actionlint.toString(), "-no-color"),
                                workflows.stream().map(Path::toString))
                        .toList())
                .withDirectory(CHECKOUT)
                .run();
    }
}
