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

    static final Path PROD = Path.of("..", "src", "test", "golden", "prod.json");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
    void migrationsThatMustNotRunAreToldAndRefused() throws IOException {
        Path folder = directory.resolve("migration");
        Path base = directory.resolve("base");
        Files.createDirectories(folder.resolve("expand"));
        Files.createDirectories(base.resolve("expand"));
        String first = "CREATE TABLE orders (id int, note text);";
        Files.writeString(folder.resolve("expand/V1__orders.sql"), first);
        Files.writeString(base.resolve("expand/V1__orders.sql"), first);
        String[] preview = {
            "prod",
            "--before",
            PROD.toString(),
            "--after",
            PROD.toString(),
            "--migrations",
            folder.toString(),
            "--base",
            base.toString()
        };

        assertThat(execute(preview)).isZero();
        assertThat(out.toString()).contains("SCHEMA  0 pending");

        Files.writeString(folder.resolve("expand/V2__drop.sql"), "ALTER TABLE orders DROP COLUMN note;");
        assertThat(execute(preview)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("SCHEMA  1 pending: expand/V2__drop.sql; 1 errors, 1 warnings", "drop-column", "REFUSED");
    }

    @Test
    void wantsOneThingToPreview() {
        assertThat(execute("prod", "--instance", "nowhere")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("instance nowhere: not up (expected: up)");
        assertThat(execute("prod", "--before", PROD.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(execute("prod", "--plan", "-", "--before", PROD.toString(), "--after", PROD.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(execute("prod", "--plan", directory.resolve("none").toString()))
                .isEqualTo(ExitCode.FAILED);
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "preview";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }
}
