package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Java, and a program that tells the options that its JVM was given. */
class ProgramJavaTest {

    private static final String PROGRAM = """
            public class Program {
                public static void main(String[] arguments) {
                    System.out.println(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
                    System.exit(Integer.parseInt(arguments[0]));
                }
            }
            """;

    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
        program = directory.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(program);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry("Program.class"));
            jar.write(Files.readAllBytes(directory.resolve("Program.class")));
        }
    }

    @Test
    void theFirstRunWritesAnArchiveAndTheNextStartFromIt() throws IOException {
        assertThat(run(0)).contains("-XX:ArchiveClassesAtExit=").contains("-XX:+UseSerialGC");
        assertThat(archives()).hasSize(1);

        assertThat(run(0)).contains("-XX:SharedArchiveFile=" + archives().get(0));
    }

    @Test
    void whichPluginsABuildNeedsIsAskedOnce() throws IOException {
        assertThat(question("0")).contains("-XX:+UseSerialGC");
        assertThat(question("7")).isEqualTo(question("0"));

        Files.setLastModifiedTime(program, FileTime.from(Instant.EPOCH));

        assertThat(script(questionFor("7")).run().exitCode()).isEqualTo(7);
        assertThat(script(questionFor("0")).run().exitCode()).isZero();
    }

    @Test
    void versionsAreAskedForOnce() throws IOException {
        Path asked = directory.resolve("asked");
        Path mvn = Files.writeString(directory.resolve("mvn"), """
                #!/bin/sh
                echo "$*" >> '%s'
                echo Apache Maven
                """.formatted(asked));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        script();

        for (int i = 0; i < 2; i++) {
            assertThat(scripted("mvn", "--version").output()).isEqualTo("Apache Maven");
            assertThat(scripted("java", "--version").output()).contains(System.getProperty("java.version"));
        }
        assertThat(scripted("mvn", "package").output()).isEqualTo("Apache Maven");

        assertThat(asked).hasContent("--version\npackage");
        assertThat(directory.resolve("scripts/javac"))
                .as("not on the search path")
                .doesNotExist();
    }

    @Test
    void anythingElseIsPlainJava() throws IOException {
        assertThat(script("-cp", program.toString(), "Program", "0").output()).doesNotContain("Archive");
        assertThat(archives()).isEmpty();
    }

    @Test
    void keepsTheProgramsExitCodeAndNothingButItsOutput() throws IOException {
        for (int i = 0; i < 2; i++) {
            Command.Result result = command(7).run();
            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(result.output().lines()).hasSize(1);
        }
    }

    @Test
    void anotherBuildHasAnotherArchive() throws IOException {
        run(0);
        List<Path> before = archives();

        Files.setLastModifiedTime(program, FileTime.from(Instant.EPOCH));

        assertThat(run(0)).contains("-XX:ArchiveClassesAtExit=");
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void startsWithoutAnArchiveThatDoesNotFit() throws IOException {
        run(0);
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(archive, "not an archive");

        assertThat(run(0)).contains("-XX:SharedArchiveFile=");
    }

    private String run(int exitCode) throws IOException {
        return command(exitCode).output();
    }

    private String question(String exitCode) throws IOException {
        return script(questionFor(exitCode)).output();
    }

    private String[] questionFor(String exitCode) {
        return new String[] {"-cp", program.toString(), "Program", exitCode, "com.pulumi.bootstrap.internal.Main"};
    }

    private Command command(int exitCode) throws IOException {
        return script("-jar", program.toString(), Integer.toString(exitCode));
    }

    private Command script(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        new ProgramJava(directory.resolve("scripts"), program, directory.toString()).write(java);
        return scripted("java", arguments);
    }

    private Command scripted(String name, String... arguments) {
        Path script = directory.resolve("scripts").resolve(name);
        return Command.of(Stream.concat(Stream.of(script.toString()), Arrays.stream(arguments))
                .toList());
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("scripts"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
