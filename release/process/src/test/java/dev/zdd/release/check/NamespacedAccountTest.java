package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rights that docs/ownership.md names, from the rendered stacks, the program's waits and the release's own check. */
class NamespacedAccountTest {

    private static final Path DOCUMENT = Path.of("../../docs/ownership.md");
    private static final String BEGIN = "<!-- rights:begin (written by a test) -->\n";
    private static final String END = "<!-- rights:end -->";

    /** What Pulumi's plugin does with an object of the program: list and watch while it waits for its end. */
    private static final List<String> OF_THE_PLUGIN = List.of("get", "list", "watch", "create", "patch", "delete");

    /** Outside of namespaces: for an account that has one alone, the namespace is there already. */
    private static final String NAMESPACE = "Namespace";

    /** What the plugin watches for a Service, and what the program's own waits read (dev.zdd.await). */
    private static final List<Access> WAITS = List.of(
            new Access("list", "", "endpoints"),
            new Access("watch", "", "endpoints"),
            new Access("list", "", "pods"),
            new Access("get", "", "pods/log"),
            new Access("list", "", "events"),
            new Access("list", "apps", "replicasets"),
            new Access("list", "argoproj.io", "analysisruns"));

    @Test
    void isDocumentedWithEveryRight() throws IOException {
        Map<String, TreeSet<String>> rights = new TreeMap<>();
        Stream.of(program().stream(), WAITS.stream(), release().stream())
                .flatMap(some -> some)
                .forEach(access -> rights.computeIfAbsent(
                                access.group() + "/" + access.resource(), key -> new TreeSet<>())
                        .add(access.verb()));

        String expected = table(rights) + "\n" + role(rights);

        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        assertThat(to).as("%s: %s", DOCUMENT, END).isGreaterThan(from - 1);
        if ("write".equals(System.getProperty("zdd.docs"))) {
            Files.writeString(DOCUMENT, document.substring(0, from) + expected + document.substring(to));
        } else {
            assertThat(document.substring(from, to))
                    .as("%s (mvn test -Dzdd.docs=write brings it up to date)", DOCUMENT)
                    .isEqualTo(expected);
        }
    }

    /** The stacks of this repository have every kind that the program knows. */
    private static List<Access> program() throws IOException {
        List<Access> needed = new ArrayList<>();
        for (String stack : List.of("dev", "staging", "prod")) {
            JsonNode objects = JsonMapper.shared()
                    .readTree(Files.readString(Path.of("../../src/test/golden/%s.json".formatted(stack))))
                    .get("items");
            for (JsonNode object : objects) {
                String kind = object.get("kind").stringValue();
                String version = object.get("apiVersion").stringValue();
                String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
                if (!kind.equals(NAMESPACE)) {
                    OF_THE_PLUGIN.forEach(verb -> needed.add(new Access(verb, group, plural(kind))));
                }
            }
        }
        assertThat(needed)
                .contains(new Access("patch", "argoproj.io", "rollouts"), new Access("watch", "", "services"));
        return needed;
    }

    private static List<Access> release() {
        return Stream.of(false, true)
                .flatMap(canary -> PermissionsCheck.needed(canary).stream())
                .toList();
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return lower.matches(".*[^aeiou]y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    private static String table(Map<String, TreeSet<String>> rights) {
        return "| group | resource | verbs |\n|---|---|---|\n"
                + rights.entrySet().stream()
                        .map(right -> "| %s | `%s` | %s |\n"
                                .formatted(
                                        group(right.getKey()).isEmpty() ? "(core)" : group(right.getKey()),
                                        resource(right.getKey()),
                                        String.join(", ", right.getValue())))
                        .collect(Collectors.joining());
    }

    private static String role(Map<String, TreeSet<String>> rights) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        rights.forEach((right, verbs) -> rules.computeIfAbsent(
                        "apiGroups: [\"%s\"], verbs: [%s]".formatted(group(right), String.join(", ", verbs)),
                        key -> new ArrayList<>())
                .add(resource(right)));
        return rules.entrySet().stream()
                .map(rule ->
                        "  - { %s, resources: [%s] }\n".formatted(rule.getKey(), String.join(", ", rule.getValue())))
                .collect(Collectors.joining(
                        "",
                        "```yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: zdd }\nrules:\n",
                        "```\n"));
    }

    private static String group(String right) {
        return right.substring(0, right.indexOf('/'));
    }

    private static String resource(String right) {
        return right.substring(right.indexOf('/') + 1);
    }
}
