package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.process.Command;
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
    void theQuestionForPluginsHasAnArchiveOfItsOwn() throws IOException {
        run(0);
        String first = question();
        assertThat(first).contains("-XX:ArchiveClassesAtExit=");
        assertThat(archives()).hasSize(2);

        assertThat(question()).contains("-XX:SharedArchiveFile=").contains("-packages.jsa");
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

    private String question() throws IOException {
        return script("-cp", program.toString(), "Program", "0", "com.pulumi.bootstrap.internal.Main")
                .output();
    }

    private Command command(int exitCode) throws IOException {
        return script("-jar", program.toString(), Integer.toString(exitCode));
    }

    private Command script(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path scripts = directory.resolve("scripts");
        new ProgramJava(scripts, program).write(java);
        return Command.of(Stream.concat(Stream.of(scripts.resolve("java").toString()), Arrays.stream(arguments))
                .toList());
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("scripts"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
