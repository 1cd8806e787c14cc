package dev.zdd.policy.read;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads Kubernetes objects from YAML or JSON: files with several documents, lists ({@code kind: List}), folders. What is
 * not a Kubernetes object is told as unreadable, because nobody would notice that it was not judged; the rest is judged.
 */
public final class ManifestReader {

    private static final String NAMES = "glob:**.{yaml,yml,json}";

    /** Renderings of whole platforms have some megabytes. */
    private static final int LONGEST = 64 * 1024 * 1024;

    /** Aliases count as often as they are used; nine levels of nine aliases would be 400 million values. */
    private static final int MOST_VALUES = 2_000_000;

    /** Objects of Kubernetes are some twenty levels deep; a schema inside one, some more. */
    private static final int DEEPEST = 200;

    private ManifestReader() {}

    /**
     * Everything in a file or in the files {@code *.yaml}, {@code *.yml} and {@code *.json} of a folder and those below.
     *
     * @throws UnreadableManifestException if something of it cannot be read
     */
    public static List<Manifest> read(Path path) {
        return readAll(path).strict();
    }

    /**
     * Everything in a text.
     *
     * @param name stands for the file in messages
     * @throws UnreadableManifestException if it is not YAML or not Kubernetes objects
     */
    public static List<Manifest> read(String name, String text) {
        return readAll(name, text).strict();
    }

    /** What can be read of a file or folder, and what cannot. */
    public static Reading readAll(Path path) {
        if (!Files.exists(path)) {
            return Reading.unreadable("%s: not there (expected: a file or a folder)".formatted(path));
        }
        if (!Files.isDirectory(path)) {
            return readFile(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            Set<Path> named = files.stream()
                    .filter(ManifestReader::isKustomization)
                    .flatMap(ManifestReader::named)
                    .collect(Collectors.toSet());
            return files.stream()
                    .filter(path.getFileSystem().getPathMatcher(NAMES)::matches)
                    .map(file -> (named.contains(file.normalize())
                                    ? Optional.of("not judged; a kustomization names it as a patch or the like")
                                    : noManifest(file))
                            .map(why -> Reading.skipped("%s: %s".formatted(file, why)))
                            .orElseGet(() -> readFile(file)))
                    .reduce(Reading::and)
                    .orElseGet(() ->
                            Reading.unreadable("%s: no manifest (expected: *.yaml, *.yml or *.json)".formatted(path)));
        } catch (IOException e) {
            return Reading.unreadable("%s: cannot be read (expected: a readable folder)".formatted(path));
        }
    }

    /** What can be read on a stream, for example standard input, and what cannot. */
    public static Reading readAll(String name, InputStream stream) {
        try {
            return readAll(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Reading.unreadable("%s: cannot be read".formatted(name));
        }
    }

    /** What can be read of a text, document by document, and what cannot. */
    public static Reading readAll(String name, String text) {
        List<Manifest> manifests = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(500)
                .setCodePointLimit(LONGEST)
                .build();
        String hint = text.contains("{{") ? "; a template is rendered first: helm template CHART" : "";
        try {
            int document = 0;
            for (org.snakeyaml.engine.v2.nodes.Node top : new Compose(settings).composeAllFromString(text)) {
                document++;
                try {
                    manifests.addAll(objects(name, document, top, settings));
                } catch (YamlEngineException e) {
                    unreadable.add(message(name, e, "", hint));
                } catch (UnreadableManifestException e) {
                    unreadable.add(e.getMessage());
                }
            }
        } catch (YamlEngineException e) {
            // Where the next document begins is not known.
            unreadable.add(message(name, e, "; the rest of the file is not judged", hint));
        } catch (StackOverflowError e) {
            unreadable.add(tooDeep(name, e).getMessage());
        }
        return new Reading(manifests, unreadable, List.of());
    }

    private static List<Manifest> objects(
            String name, int document, org.snakeyaml.engine.v2.nodes.Node top, LoadSettings settings) {
        requireBounded(name, top);
        Object value = new PlainConstructor(settings).tree(top);
        if (value == null) {
            return List.of();
        }
        Map<String, Integer> lines = new HashMap<>();
        lines(top, Node.root(value), lines);
        return objects(value, new Source.InFile(name, document, lines));
    }

    private static String message(String name, YamlEngineException e, String loss, String hint) {
        Optional<Mark> mark =
                e instanceof MarkedYamlEngineException marked ? marked.getProblemMark() : Optional.empty();
        String problem = e instanceof MarkedYamlEngineException marked ? marked.getProblem() : e.getMessage();
        return "%s: %s%s (expected: YAML or JSON%s)"
                .formatted(
                        mark.map(one -> "%s:%d".formatted(name, one.getLine() + 1))
                                .orElse(name),
                        firstLine(problem),
                        loss,
                        hint);
    }

    /** Why a file of a folder is known to hold no objects; empty if it may hold some. */
    private static Optional<String> noManifest(Path file) {
        String name = String.valueOf(file.getFileName());
        if (isKustomization(file)) {
            return Optional.of("not judged; render it: kustomize build %s | ./zdd policies check -"
                    .formatted(Optional.ofNullable(file.getParent()).orElse(Path.of("."))));
        }
        if (name.matches("Chart\\.(yaml|lock)|values[\\w.-]*\\.ya?ml|values\\.schema\\.json")) {
            return Optional.of("not judged; render the chart: helm template CHART | ./zdd policies check -");
        }
        return Optional.empty();
    }

    private static boolean isKustomization(Path file) {
        return String.valueOf(file.getFileName()).matches("kustomization\\.ya?ml|Kustomization");
    }

    /** The files that a kustomization names beside its resources: patches, replacements, values of charts and the like. */
    private static Stream<Path> named(Path kustomization) {
        try {
            Object tree = new Load(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .loadFromString(Files.readString(kustomization));
            Map<String, Node> members = Node.root(tree).members();
            members.keySet().removeAll(List.of("resources", "bases", "components"));
            return members.values().stream()
                    .flatMap(ManifestReader::words)
                    .map(word -> word.substring(word.indexOf('=') + 1))
                    .filter(word -> word.matches("[\\w./-]+\\.(ya?ml|json)"))
                    .map(word -> kustomization.resolveSibling(word).normalize());
        } catch (IOException | YamlEngineException e) {
            // It is skipped with a note in any case.
            return Stream.empty();
        }
    }

    private static Stream<String> words(Node node) {
        return Stream.concat(
                node.text().stream(),
                Stream.concat(node.items().stream(), node.members().values().stream())
                        .flatMap(ManifestReader::words));
    }

    private static Reading readFile(Path file) {
        try {
            return readAll(file.toString(), Files.readString(file));
        } catch (IOException e) {
            return Reading.unreadable("%s: cannot be read (expected: a text file)".formatted(file));
        }
    }

    private static UnreadableManifestException tooDeep(String name, Throwable cause) {
        return new UnreadableManifestException(
                "%s: nested too deeply (expected: at most %d levels)".formatted(name, DEEPEST), cause);
    }

    private static void requireBounded(String name, org.snakeyaml.engine.v2.nodes.Node top) {
        if (count(name, top, 0, 0) > MOST_VALUES) {
            throw new UnreadableManifestException(
                    "%s: more than %d values, aliases counted as often as they are used (expected: fewer)"
                            .formatted(name, MOST_VALUES));
        }
    }

    // Goes no further than it must.
    private static int count(String name, org.snakeyaml.engine.v2.nodes.Node node, int depth, int before) {
        if (depth > DEEPEST) {
            throw tooDeep(name, null);
        }
        int count = before + 1;
        List<org.snakeyaml.engine.v2.nodes.Node> children = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> children.addAll(List.of(tuple.getKeyNode(), tuple.getValueNode())));
        } else if (node instanceof SequenceNode sequence) {
            children.addAll(sequence.getValue());
        }
        for (org.snakeyaml.engine.v2.nodes.Node child : children) {
            if (count > MOST_VALUES) {
                return count;
            }
            count = count(name, child, depth + 1, count);
        }
        return count;
    }

    private static List<Manifest> objects(Object value, Source.InFile source) {
        Manifest manifest = Manifest.of(value, source)
                .orElseThrow(() -> new UnreadableManifestException(
                        "%s: a document without apiVersion and kind (expected: a Kubernetes object)"
                                .formatted(source.place(""))));
        if (!manifest.kind().endsWith("List") || !manifest.tree().key("items").present()) {
            return List.of(manifest);
        }
        List<Manifest> items = new ArrayList<>();
        for (Node item : manifest.tree().key("items").items()) {
            items.addAll(objects(item.value(), under(source, item.path())));
        }
        return items;
    }

    // The paths of an item begin at the item.
    private static Source.InFile under(Source.InFile source, String prefix) {
        Map<String, Integer> lines = new HashMap<>();
        source.lines().forEach((path, line) -> {
            if (path.equals(prefix)) {
                lines.put("", line);
            } else if (path.startsWith(prefix + ".")) {
                lines.put(path.substring(prefix.length() + 1), line);
            }
        });
        return new Source.InFile(source.file(), source.document(), lines);
    }

    private static void lines(org.snakeyaml.engine.v2.nodes.Node yaml, Node node, Map<String, Integer> lines) {
        line(yaml).ifPresent(line -> lines.putIfAbsent(node.path(), line));
        if (yaml instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    Node member = node.key(key.getValue());
                    line(key).ifPresent(line -> lines.put(member.path(), line));
                    lines(tuple.getValueNode(), member, lines);
                }
            }
        } else if (yaml instanceof SequenceNode sequence) {
            List<Node> items = node.items();
            for (int i = 0; i < items.size(); i++) {
                lines(sequence.getValue().get(i), items.get(i), lines);
            }
        }
    }

    private static Optional<Integer> line(org.snakeyaml.engine.v2.nodes.Node yaml) {
        return yaml.getStartMark().map(Mark::getLine).map(line -> line + 1);
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (all, line) -> all.isEmpty() ? line : all.length() < 160 ? all + " " + line : all);
    }

    /** Maps keep their order, and their keys are texts, whatever they look like. */
    private static final class PlainConstructor extends StandardConstructor {

        PlainConstructor(LoadSettings settings) {
            super(settings);
        }

        Object tree(org.snakeyaml.engine.v2.nodes.Node top) {
            return plain(constructSingleDocument(Optional.of(top)));
        }

        private static Object plain(Object value) {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((key, member) -> plain.put(String.valueOf(key), plain(member)));
                return plain;
            }
            if (value instanceof List<?> list) {
                List<Object> plain = new ArrayList<>();
                list.forEach(item -> plain.add(plain(item)));
                return plain;
            }
            return value;
        }
    }
}
