package com.pulumi.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of the SDK, which is also the version of the plugin that its resources ask the engine for. */
public class Utilities {

    private static final String VERSION_FILE = "com/pulumi/random/version.txt";
    private static final String VERSION = readVersion();

    private Utilities() {}

    /** The plugin's version, for example {@code 4.21.1}. */
    public static String getVersion() {
        return VERSION;
    }

    private static String readVersion() {
        try (InputStream file = Utilities.class.getClassLoader().getResourceAsStream(VERSION_FILE)) {
            if (file == null) {
                throw new IllegalStateException(VERSION_FILE + ": not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(VERSION_FILE + ": cannot be read", e);
        }
    }
}
