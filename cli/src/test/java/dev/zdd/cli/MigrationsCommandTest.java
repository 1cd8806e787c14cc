package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MigrationsCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeMigrations() throws IOException {
        Files.createDirectories(directory.resolve("expand"));
        Files.writeString(directory.resolve("expand/V1__orders.sql"), "CREATE TABLE orders (id int, note text);");
        Files.writeString(directory.resolve("expand/V2__add.sql"), "ALTER TABLE orders ADD COLUMN a text;");
    }

    @Test
    void acceptsGoodMigrationsAndRefusesBadOnes() throws IOException {
        assertThat(execute("check", "--dir", directory.toString(), "--applied", "1"))
                .isZero();
        assertThat(out.toString()).contains("COMPATIBLE: 1 warning (", "lock-timeout-missing");
        assertThat(execute("check", "--dir", directory.toString(), "--applied", "1", "--strict"))
                .isEqualTo(ExitCode.FAILED);
        Files.writeString(directory.resolve("expand/V3__drop.sql"), "ALTER TABLE orders DROP COLUMN note;");
        assertThat(execute("check", "--dir", directory.toString(), "--applied", "1", "--runner-lock-timeout", "2s"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("error[drop-column] expand/V3__drop.sql:1", "REFUSED: 1 error (");
    }

    /** The workflows name the folder of the release before, and nothing else. */
    @Test
    void theManifestInTheBaseIsThatOfTheReleaseThatRuns(@TempDir Path base) throws IOException {
        Files.createDirectories(base.resolve("expand"));
        Files.copy(directory.resolve("expand/V1__orders.sql"), base.resolve("expand/V1__orders.sql"));
        assertThat(execute("check", "--dir", directory.toString(), "--base", base.toString()))
                .isZero();
        Files.writeString(base.resolve("manifest.json"), """
                {"format": "zdd-release-manifest/1", "release": "shop", "statements": ["SELECT * FROM orders"], "migrations": []}
                """);
        assertThat(execute("check", "--dir", directory.toString(), "--base", base.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("SELECT * FROM orders");
    }

    @Test
    void sarifNamesFilesFromTheRootOfTheirRepository(@TempDir Path repository) throws IOException {
        Files.createDirectories(repository.resolve(".git"));
        Path sarif = repository.resolve("out.sarif");
        for (String folder : List.of(".", "db")) {
            Path expand = Files.createDirectories(repository.resolve(folder).resolve("expand"));
            Files.writeString(expand.resolve("V1__drop.sql"), "DROP TABLE none;");
            String dir = repository.resolve(folder).toString();
            execute("check", "--dir", dir, "--applied", "0", "--sarif", sarif.toString());
            assertThat(Files.readString(sarif))
                    .contains("\"uri\" : \"%sexpand/V1__drop.sql\"".formatted(folder.equals("db") ? "db/" : ""));
        }
    }

    @Test
    void writesJsonToStandardOutputAndSarifToAFile() throws IOException {
        Path sarif = directory.resolve("out.sarif");
        assertThat(execute(
                        "check",
                        "--dir",
                        directory.toString(),
                        "--applied",
                        "1",
                        "--json",
                        "--sarif",
                        sarif.toString()))
                .isZero();
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.get("verdict").stringValue()).isEqualTo("compatible");
        assertThat(Files.readString(sarif)).contains("\"version\" : \"2.1.0\"", "expand/V2__add.sql");
    }

    @Test
    void printsJsonAlsoWhenNothingCouldBeChecked() throws IOException {
        assertThat(execute("check", "--dir", directory.resolve("none").toString(), "--json"))
                .isEqualTo(MigrationsCheckCommand.NOT_CHECKED);
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.get("verdict").stringValue()).isEqualTo("not-checked");
        assertThat(json.get("error").stringValue()).contains("not a folder");
        out.getBuffer().setLength(0);
        Files.writeString(directory.resolve("expand/V3__vector.sql"), "CREATE EXTENSION vector;");
        assertThat(execute("check", "--dir", directory.toString(), "--applied", "2", "--json"))
                .isEqualTo(MigrationsCheckCommand.NOT_CHECKED);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(out.toString())
                        .get("verdict")
                        .stringValue())
                .isEqualTo("not-checked");
    }

    @Test
    void aWrongFolderIsToldInOneLine() {
        assertThat(execute("check", "--dir", directory.resolve("none").toString()))
                .isEqualTo(MigrationsCheckCommand.NOT_CHECKED);
        assertThat(err.toString())
                .contains("not a folder (expected: a folder with expand/ and contract/)")
                .doesNotContain("\tat ");
        assertThat(execute("check")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("check", "--dir", directory.toString(), "--postgres", "9"))
                .isEqualTo(MigrationsCheckCommand.NOT_CHECKED);
        assertThat(err.toString()).contains("--postgres: 9 (expected: one of 14, 15, 16, 17, 18)");
    }

    @Test
    void whereNoServerComesWithTheProgramOneIsAskedForBeforeAnythingElse() {
        // The folder is wrong too: it is not read.
        Command.Result without = onAppleSilicon("--dir", "no-folder");
        assertThat(without.exitCode()).isEqualTo(MigrationsCheckCommand.NOT_CHECKED);
        assertThat(without.errors().strip())
                .startsWith(
                        "zdd: shadow server: none for Mac OS X on aarch64 comes with this program (expected: --shadow ")
                .hasLineCount(1);
        assertThat(onAppleSilicon("--dir", "no-folder", "--shadow", "jdbc:postgresql://127.0.0.1:1/")
                        .errors())
                .contains("no-folder: not a folder");
    }

    /** A Java runtime that says that it runs there. */
    private static Command.Result onAppleSilicon(String... words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dos.name=Mac OS X",
                "-Dos.arch=aarch64",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "migrations",
                "check"));
        all.addAll(List.of(words));
        return Command.of(all).withTimeout(Duration.ofMinutes(1)).run();
    }

    @Test
    void listsTheRules() {
        assertThat(execute("list-rules")).isZero();
        assertThat(out.toString()).contains("drop-column", "constraint-rejects-writes");
        assertThat(execute("list-rules", "--markdown")).isZero();
        assertThat(out.toString()).contains("| `drop-column` | error |");
    }

    private int execute(String... words) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[words.length + 1];
        all[0] = "migrations";
        System.arraycopy(words, 0, all, 1, words.length);
        return commandLine.execute(all);
    }
}
