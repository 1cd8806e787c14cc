package dev.zdd.local.pulumi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code java} that the language host finds first on its search path: this machine's, with options for a program that
 * lives for two seconds. The language host starts {@code java -jar} and has no options to pass on, and the variables that
 * the JVM reads options from make it announce them among the program's messages.
 *
 * <p>The first compiler alone and the serial collector save more than a quarter of the program's processor time, and
 * an archive of the classes that it loads saves half of what its start takes (docs/benchmarks.md); the first run of a build
 * writes it when it ends. A JVM that an archive does not fit starts without it.
 *
 * <p>What cannot change is asked once: the plugins that a build of the program needs, and which version {@code java},
 * {@code javac} and {@code mvn} have. The engine waits for each of these before it begins, every time.
 *
 * @param directory of the scripts, the archives and the answers
 * @param program its jar; another build of it has other archives and answers
 * @param searchPath where {@code javac} and {@code mvn} are, a {@code PATH}
 */
record ProgramJava(Path directory, Path program, String searchPath) {

    /** Options of a JVM that lives for seconds: the first compiler alone, and the collector that starts fastest. */
    static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /**
     * On two cores Java has no common pool, and each of the SDK's hundreds of small tasks is a thread; this is as on four. And the
     * SDK reads its arguments by reflection: too seldom for the classes that Java makes after 15 times to pay off.
     */
    private static final List<String> SDK = List.of(
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3", "-Dsun.reflect.inflationThreshold=100000");

    /** Others that the engine asks for their versions (pulumi-language-java 1.22.0, {@code About}). */
    private static final List<String> OTHERS = List.of("javac", "mvn");

    private static final String ANSWER = ".answer";

    /** A shell function: prints what the command printed the first time; what fails is not kept. */
    private static final String KEPT = """
            kept() {
              answer=$1; shift
              if [ ! -s "$answer" ]; then
                "$@" > "$answer.$$" || { code=$?; cat "$answer.$$"; rm -f "$answer.$$"; exit $code; }
                mv "$answer.$$" "$answer"
              fi
              exec cat "$answer"
            }
            """;

    /** Writes them; the same content again changes nothing for who is just starting one. Versions will be asked for anew. */
    void write(Path java) throws IOException {
        Files.createDirectories(directory);
        String build = build();
        removeOthersThan(build);
        for (String other : OTHERS) {
            Optional<Path> executable = find(other);
            if (executable.isPresent()) {
                writeScript(other, """
                        case "$*" in
                          --version) kept %s "$program" "$@" ;;
                          *) exec "$program" "$@" ;;
                        esac
                        """.formatted(versionOf(other)), executable.get());
            }
        }
        // Logging off: what the archive leaves out would be told among the program's messages.
        writeScript(
                "java",
                """
                archive=%s
                options='%s'
                case "$*" in
                  -jar*) ;;
                  *com.pulumi.bootstrap*) kept "$archive-packages%s" "$program" $options "$@" ;;
                  --version) kept %s "$program" "$@" ;;
                  *) exec "$program" $options "$@" ;;
                esac
                archive="$archive.jsa"
                if [ -r "$archive" ]; then
                  exec "$program" $options -Xlog:disable -XX:SharedArchiveFile="$archive" "$@"
                fi
                "$program" $options -Xlog:disable -XX:ArchiveClassesAtExit="$archive.$$" "$@"
                code=$?
                if [ -s "$archive.$$" ]; then mv "$archive.$$" "$archive"; fi
                exit $code
                """.formatted(
                                ShellWord.of(directory.resolve(build)),
                                String.join(" ", SHORT_LIFE) + " " + String.join(" ", SDK),
                                ANSWER,
                                versionOf("java")),
                java);
    }

    private void writeScript(String name, String text, Path program) throws IOException {
        Files.deleteIfExists(directory.resolve(name + ANSWER));
        Path temporary = directory.resolve(name + ".new");
        Files.writeString(temporary, """
                #!/bin/sh
                # Pulumi's language host starts this. Options that the program is given come later and win.
                program=%s
                %s%s""".formatted(ShellWord.of(program), KEPT, text));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private String versionOf(String name) {
        return ShellWord.of(directory.resolve(name + ANSWER));
    }

    private Optional<Path> find(String name) {
        return Arrays.stream(searchPath.split(":"))
                .filter(entry -> !entry.isEmpty() && !Path.of(entry).equals(directory))
                .map(entry -> Path.of(entry, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As the JVM does, by the jar's size and time. */
    private String build() throws IOException {
        return "program-%d-%d"
                .formatted(
                        Files.size(program), Files.getLastModifiedTime(program).toMillis());
    }

    private void removeOthersThan(String build) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "program-*")) {
            for (Path other : archives) {
                // Also one that is just being written bears the build's name.
                if (!other.getFileName().toString().startsWith(build)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }
}
