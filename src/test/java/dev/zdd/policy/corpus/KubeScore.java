package dev.zdd.policy.corpus;

import com.google.gson.Gson;
import dev.zdd.policy.model.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** kube-score, built from its module in {@code local/tools} by Go, which keeps the result. */
final class KubeScore {

    /** Grades below are critical or warnings. */
    private static final int GOOD = 10;

    private static final Pattern NAMED = Pattern.compile("kube-score: ([\\w-]+(?:, [\\w-]+)*)");

    /** Checks that it does not make of itself. */
    private static final List<String> OPTIONAL =
            List.of("container-ports-check", "container-seccomp-profile", "environment-variable-key-duplication");

    private final String executable = Corpus.output(
                    List.of("go", "-C", "local/tools/kube-score", "tool", "-n", "kube-score"))
            .strip();

    /** Of each check the objects of a file that it judges, and whether it objects. */
    Map<String, Map<String, Boolean>> judge(Path file) {
        List<String> words = new ArrayList<>(List.of(executable, "score", "--output-format", "json"));
        OPTIONAL.forEach(check -> words.addAll(List.of("--enable-optional-test", check)));
        words.add(file.toString());
        Node report = Node.root(new Gson().fromJson(Corpus.output(words), Object.class));
        Map<String, Map<String, Boolean>> checks = new TreeMap<>();
        for (Node object : report.items()) {
            String name = object.at("type_meta.kind").text("") + "/"
                    + object.at("object_meta.name").text("");
            object.key("checks").items().stream()
                    .filter(check -> !check.key("skipped").isTrue())
                    .forEach(
                            check -> checks.computeIfAbsent(check.at("check.id").text(""), key -> new HashMap<>())
                                    .merge(name, check.key("grade").integer(GOOD) < GOOD, Boolean::logicalOr));
        }
        return checks;
    }

    /** Its checks that the source of a rule names. */
    static Set<String> named(String source) {
        Matcher matcher = NAMED.matcher(source);
        return matcher.results()
                .flatMap(match -> List.of(match.group(1).split(", ")).stream())
                .collect(Collectors.toSet());
    }
}
