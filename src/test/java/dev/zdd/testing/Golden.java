package dev.zdd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the manifest of a stack with a file. Run with {@code -Dzdd.golden=write} to write the files anew, and read their
 * diff.
 */
public final class Golden {

    private static final Path DIRECTORY = Path.of("src", "test", "golden");

    private Golden() {}

    /** Fails with the lines that differ. */
    public static void assertMatches(String file, RecordedStack stack) {
        Path golden = DIRECTORY.resolve(file);
        String manifest = stack.manifest();
        try {
            if ("write".equals(System.getProperty("zdd.golden"))) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(golden, manifest);
            }
            // Names the lines that differ, and only those. The golden file takes the place of the actual value.
            assertThat(golden)
                    .as("%s against the manifest of the stack; write it anew with -Dzdd.golden=write", golden)
                    .hasContent(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
