package dev.zdd.local.tools;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pins of some tools: the folder with their {@code go.mod} and {@code go.sum}. The version of a tool stands there alone.
 *
 * @param directory folder of the module
 * @param goMod text of go.mod
 * @param goSum text of go.sum
 * @param sources text of the main package's files by their path, where the folder has one
 */
record ToolPins(Path directory, String goMod, String goSum, SortedMap<String, String> sources) {

    private static final Pattern GO_DIRECTIVE = Pattern.compile("(?m)^go\\s+(\\S+)\\s*$");

    /** @throws UserError when a file is missing: the checkout is incomplete */
    static ToolPins read(Path directory) {
        return new ToolPins(
                directory, text(directory.resolve("go.mod")), text(directory.resolve("go.sum")), sources(directory));
    }

    /** The required version of a module; where a comment names its release, the release. */
    ToolVersion version(String module) {
        Matcher matcher = Pattern.compile("(?m)^(?:require)?[ \\t]*%s[ \\t]+(?:v\\S+[ \\t]+)?(?:// release )?(v\\S+)"
                        .formatted(Pattern.quote(module)))
                .matcher(goMod);
        return Optional.of(matcher)
                .filter(Matcher::find)
                .flatMap(found -> ToolVersion.parse(found.group(1)))
                .orElseThrow(() -> new UserError("%s: no version of %s (expected: a require line)"
                        .formatted(directory.resolve("go.mod"), module)));
    }

    /** The oldest Go that builds the module. */
    ToolVersion minimumGo() {
        return Optional.of(GO_DIRECTIVE.matcher(goMod))
                .filter(Matcher::find)
                .flatMap(found -> ToolVersion.parse(found.group(1)))
                .orElseThrow(() ->
                        new UserError("%s: no go line (expected: go 1.N)".formatted(directory.resolve("go.mod"))));
    }

    /** The sources of one main package, which has a folder of its own. */
    SortedMap<String, String> sources(String executable) {
        return sources.subMap(executable + "/", executable + "0");
    }

    private static SortedMap<String, String> sources(Path directory) {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(directory))
                    .forEach(file -> sources.put(directory.relativize(file).toString(), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: not readable".formatted(directory), e);
        }
        return sources;
    }

    private static String text(Path file) {
        return Io.orRefuse(
                "%s: not readable (expected: the pins of a tool, part of the checkout)".formatted(file),
                () -> Files.readString(file));
    }
}
