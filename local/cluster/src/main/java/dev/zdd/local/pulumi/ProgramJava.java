package dev.zdd.local.pulumi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The {@code java} that the language host finds first on its search path: this machine's, with options for a program that
 * lives for two seconds. The language host starts {@code java -jar} and has no options to pass on, and the variables that
 * the JVM reads options from make it announce them among the program's messages.
 *
 * <p>The first compiler alone and the serial collector save more than a quarter of the program's processor time, and
 * an archive of the classes that it loads saves half of what its start takes (docs/benchmarks.md). The language host starts
 * Java twice, to ask for the plugins that the program needs and to run it; the first run of a build writes an archive for
 * each when it ends. A JVM that an archive does not fit starts without it.
 *
 * @param directory of the script and the archives
 * @param program its jar; another build of it has other archives
 */
record ProgramJava(Path directory, Path program) {

    /** Options of a JVM that lives for seconds: the first compiler alone, and the collector that starts fastest. */
    static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Writes it; the same content again changes nothing for who is just starting it. */
    void write(Path java) throws IOException {
        Path script = Files.createDirectories(directory).resolve("java");
        Path temporary = directory.resolve("java.new");
        String build = build();
        removeOthersThan(build);
        // Logging off: what the archive leaves out would be told among the program's messages.
        Files.writeString(temporary, """
                #!/bin/sh
                # The language host of Pulumi starts this. Options that the program is given come later and win.
                java=%s
                archive=%s
                options='%s'
                case "$*" in
                  -jar*) ;;
                  *com.pulumi.bootstrap*) archive="$archive-packages" ;;
                  *) exec "$java" $options "$@" ;;
                esac
                archive="$archive.jsa"
                if [ -r "$archive" ]; then
                  exec "$java" $options -Xlog:disable -XX:SharedArchiveFile="$archive" "$@"
                fi
                "$java" $options -Xlog:disable -XX:ArchiveClassesAtExit="$archive.$$" "$@"
                code=$?
                if [ -s "$archive.$$" ]; then mv "$archive.$$" "$archive"; fi
                exit $code
                """.formatted(
                        ShellWord.of(java), ShellWord.of(directory.resolve(build)), String.join(" ", SHORT_LIFE)));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(temporary, script, StandardCopyOption.ATOMIC_MOVE);
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
