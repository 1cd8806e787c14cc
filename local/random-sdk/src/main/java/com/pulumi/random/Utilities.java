package com.pulumi.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the SDK, which is also the version of the plugin that its resources ask the engine for. */
final class Utilities {

    private static final String VERSION_FILE = "version.txt";

    private Utilities() {}

    /** The plugin's version, for example {@code 4.21.1}. */
    static String getVersion() {
        try (InputStream file = Utilities.class.getResourceAsStream(VERSION_FILE)) {
            return new String(Objects.requireNonNull(file, VERSION_FILE).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(VERSION_FILE + ": cannot be read", e);
        }
    }
}
