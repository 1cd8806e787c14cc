package dev.zdd.local.pulumi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The {@code java} that the language host finds first on its search path: this machine's, with options for a program that
 * lives for two seconds. The language host starts {@code java -jar} and has no options to pass on, and the variables that
 * the JVM reads options from make it announce them among the program's messages. The first compiler alone and the serial
 * collector save more than a quarter of the program's processor time (docs/benchmarks.md).
 *
 * @param directory of the script
 */
record ProgramJava(Path directory) {

    /** Writes it; the same content again changes nothing for who is just starting it. */
    void write(Path java) throws IOException {
        Path script = Files.createDirectories(directory).resolve("java");
        Path temporary = directory.resolve("java.new");
        Files.writeString(temporary, """
                #!/bin/sh
                # The language host of Pulumi starts this. Options that the program is given come later and win.
                exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@"
                """.formatted(quoted(java)));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(temporary, script, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
