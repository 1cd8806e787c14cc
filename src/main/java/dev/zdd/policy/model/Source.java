package dev.zdd.policy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a manifest comes from. */
public sealed interface Source {

    /**
     * For a message.
     *
     * @param path of the value that the message is about
     */
    String place(String path);

    /**
     * A document of a file.
     *
     * @param file as it was named on the command line
     * @param document counts from 1
     * @param lines the lines of the document's values by their path; they count from 1
     */
    record InFile(String file, int document, Map<String, Integer> lines) implements Source {

        /** Copies the map. */
        public InFile {
            lines = Map.copyOf(new TreeMap<>(lines));
        }

        /** The line of a value, or of the nearest one around it that is there. */
        public int line(String path) {
            String around = path;
            while (!lines.containsKey(around) && !around.isEmpty()) {
                around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
            }
            return lines.getOrDefault(around, 1);
        }

        @Override
        public String place(String path) {
            return "%s:%d".formatted(file, line(path));
        }
    }

    /**
     * A resource that a Pulumi program registers.
     *
     * @param urn of the resource
     * @param ignoreChanges paths whose changes the program leaves alone
     * @param updateSeconds how long Pulumi waits for an update, where the program says so
     */
    record InProgram(String urn, List<String> ignoreChanges, Optional<Integer> updateSeconds) implements Source {

        /** Copies the list. */
        public InProgram {
            ignoreChanges = List.copyOf(ignoreChanges);
        }

        /** Whether changes of a field, or of all around it, are left alone; paths into lists do not count. */
        public boolean ignores(String path) {
            return ignoreChanges.stream()
                    .anyMatch(ignored ->
                            path.equals(ignored) || path.startsWith(ignored + ".") || path.startsWith(ignored + "[\""));
        }

        @Override
        public String place(String path) {
            return urn;
        }
    }
}
