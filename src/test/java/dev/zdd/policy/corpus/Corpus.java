package dev.zdd.policy.corpus;

import com.google.gson.Gson;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Public manifests: files of Go modules, whose versions and checksums {@code modules.txt} pins. They are fetched where they
 * are not in Go's own cache, and nothing of them is kept here.
 *
 * @param sets each is judged by itself
 * @param unreadable documents that are no manifests, templates most of all
 */
record Corpus(List<ManifestSet> sets, int unreadable) {

    static final Path FOLDER = Path.of("src", "test", "policy", "corpus");

    /**
     * Objects that belong together: those of a folder, or those of a file in a folder where two files have the same object.
     *
     * @param name of the folder or file, without the module's version
     */
    record ManifestSet(String name, List<Manifest> manifests) {}

    static Corpus fetch() {
        List<ManifestSet> sets = new ArrayList<>();
        int unreadable = 0;
        for (String line : lines("modules.txt")) {
            String[] words = line.split("\\s+");
            Path module = module(words[0], words[1], words[2]);
            for (int i = 3; i < words.length; i++) {
                for (Map.Entry<Path, List<Path>> folder :
                        folders(module.resolve(words[i])).entrySet()) {
                    String name = words[0].replaceFirst("/v\\d+$", "").replaceFirst(".*/", "") + "/"
                            + module.relativize(folder.getKey());
                    Map<String, Reading> files = new TreeMap<>();
                    folder.getValue()
                            .forEach(file -> files.put(
                                    name + "/" + file.getFileName(),
                                    ManifestReader.readAll(name + "/" + file.getFileName(), read(file))));
                    unreadable += files.values().stream()
                            .mapToInt(file -> file.unreadable().size())
                            .sum();
                    sets.addAll(sets(name, files));
                }
            }
        }
        return new Corpus(sets, unreadable);
    }

    private static List<ManifestSet> sets(String name, Map<String, Reading> files) {
        List<Manifest> all = files.values().stream()
                .flatMap(file -> file.manifests().stream())
                .toList();
        Set<String> names = all.stream()
                .map(one -> one.apiVersion() + one.reference())
                .collect(Collectors.toCollection(HashSet::new));
        Stream<ManifestSet> sets = names.size() == all.size()
                ? Stream.of(new ManifestSet(name, all))
                : files.entrySet().stream()
                        .map(file ->
                                new ManifestSet(file.getKey(), file.getValue().manifests()));
        return sets.filter(set -> !set.manifests().isEmpty()).toList();
    }

    /** The lines of a file beside the test's data, without remarks. */
    static List<String> lines(String file) {
        return read(FOLDER.resolve(file))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Path module(String path, String version, String sum) {
        Map<?, ?> found =
                new Gson().fromJson(output(List.of("go", "mod", "download", "-json", path + "@" + version)), Map.class);
        if (!sum.equals(found.get("Sum"))) {
            throw new IllegalStateException("%s@%s: %s (expected: %s)".formatted(path, version, found.get("Sum"), sum));
        }
        return Path.of(String.valueOf(found.get("Dir")));
    }

    private static Map<Path, List<Path>> folders(Path top) {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file -> !file.getFileName().toString().matches("(kustomization|Chart|values.*)\\.ya?ml"))
                    .sorted()
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program prints; its messages go to those of the test. */
    static String output(Collection<String> words) {
        try {
            Process process = new ProcessBuilder(List.copyOf(words))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            if (output.isBlank()) {
                throw new IllegalStateException(words + ": prints nothing (expected: a result)");
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
