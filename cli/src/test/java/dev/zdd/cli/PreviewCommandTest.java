package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PreviewCommandTest {

    private static final Path PROD = Path.of("..", "src", "test", "golden", "prod.json");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void anOutageFailsUnlessItIsAllowed() throws IOException {
        String after = Files.writeString(
                        directory.resolve("after.json"),
                        Files.readString(PROD).replace("\"port\": 80,", "\"port\": 81,"))
                .toString();
        Path markdown = directory.resolve("report.md");

        int refused = execute("prod", "--before", PROD.toString(), "--after", after, "--markdown", markdown.toString());

        assertThat(refused).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("OUTAGE", "no longer listens on port 80");
        assertThat(Files.readString(markdown)).contains("### Preview of `prod`", "| outage |");
        assertThat(execute("prod", "--before", PROD.toString(), "--after", after, "--allow-outage"))
                .isZero();
    }

    @Test
    void aReleaseIsNoOutage() throws IOException {
        String after = Files.writeString(
                        directory.resolve("after.json"),
                        Files.readString(PROD).replace("ecommerce-ai:0.1.0", "ecommerce-ai:0.2.0"))
                .toString();

        assertThat(execute("prod", "--before", PROD.toString(), "--after", after))
                .isZero();
        assertThat(out.toString()).contains("ROLLS", "TIME");
    }

    @Test
    void wantsOneThingToPreview() {
        assertThat(execute("prod")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("prod", "--before", PROD.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(execute("prod", "--plan", directory.resolve("none").toString()))
                .isEqualTo(ExitCode.FAILED);
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(new StringWriter()));
        String[] all = new String[arguments.length + 1];
        all[0] = "preview";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }
}
