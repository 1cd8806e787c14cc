package dev.zdd.plugins.resident;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the script that an engine started as its plugin passes on: one line, {@code PLUGIN ENVIRONMENT ARGUMENT...}, where the
 * environment is what {@code env -0} prints, in Base64.
 *
 * @param plugin which one is wanted
 * @param environment of the engine
 * @param arguments of the plugin, as the engine gave them
 */
record HandOver(String plugin, Map<String, String> environment, List<String> arguments) {

    HandOver {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** @throws IllegalArgumentException when it is not such a line */
    static HandOver parse(String line) {
        String[] words = line.split(" +");
        if (words.length < 2) {
            throw new IllegalArgumentException(
                    "hand-over: %d words (expected: PLUGIN ENVIRONMENT ARGUMENT...)".formatted(words.length));
        }
        return new HandOver(words[0], environment(words[1]), List.of(words).subList(2, words.length));
    }

    private static Map<String, String> environment(String encoded) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }
}
