package dev.zdd.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    /** A machine that runs tests is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void givesTheOutput() {
        assertThat(Command.of("echo", "a  b").output()).isEqualTo("a  b");
    }

    @Test
    void keepsTheStreamsAndTheExitCodeApart() {
        Command.Result result =
                Command.of("sh", "-c", "echo out; echo err >&2; exit 3").run();

        assertThat(result).isEqualTo(new Command.Result(3, "out\n", "err\n"));
    }

    @Test
    void failureNamesCommandExitCodeAndLastLines() {
        assertThatThrownBy(() -> Command.of("sh", "-c", "seq 1 100 >&2; exit 7").output())
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("sh -c seq 1 100 >&2; exit 7: exit code 7 (expected: 0)")
                .hasMessageEndingWith("99\n  100")
                .hasMessageNotContaining("\n  50\n");
    }

    @Test
    void failureToStartNamesTheCommand() {
        assertThatThrownBy(() -> Command.of("/no/such/command").output())
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("/no/such/command: cannot be started");
    }

    @Test
    void passesDirectoryEnvironmentAndInput() {
        String output = Command.of("sh", "-c", "pwd; echo $GREETING; cat")
                .withDirectory(directory)
                .withEnvironment("GREETING", "hello")
                .withInput("typed")
                .output();

        assertThat(output.lines()).containsExactly(directory.toString(), "hello", "typed");
    }

    @Test
    void handsOverLinesOfBothStreams() {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        Command.of("sh", "-c", "echo out; echo err >&2").withLines(lines::add).run();

        assertThat(lines).containsExactlyInAnyOrder("out", "err");
    }

    @Test
    void survivesACommandThatDoesNotReadItsInput() {
        assertThat(Command.of("true").withInput("x".repeat(1_000_000)).run().exitCode())
                .isZero();
    }

    @Test
    void endsTheCommandAndItsChildrenAtTheTimeLimit() {
        ConcurrentLinkedQueue<String> pids = new ConcurrentLinkedQueue<>();
        Command command = Command.of("sh", "-c", "sleep 600 & echo $!; wait")
                .withLines(pids::add)
                // Time enough for the shell to say its child's number.
                .withTimeout(Duration.ofSeconds(3));

        assertThatThrownBy(command::run)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("still running after PT3S, ended");

        assertThat(pids).hasSize(1);
        long child = Long.parseLong(List.copyOf(pids).get(0));
        await().atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }
}
