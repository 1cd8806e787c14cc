package dev.zdd.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files that lie beside the classes: shell scripts and manifests. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + ": not beside " + Resources.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that run a script with arguments; its text is one of the words, so no file is needed. */
    static List<String> shellCommand(String script, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", text(script), script));
        words.addAll(arguments);
        return List.copyOf(words);
    }
}
