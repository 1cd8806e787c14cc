package dev.zdd.policy.testing;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import dev.zdd.policy.read.ManifestReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A set of objects that tests take something away from. Every change makes a new one. */
public final class World {

    private static final Path EXAMPLES = Path.of("src", "test", "policy");
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]|\\[\"([^\"]+)\"]");

    private final List<Object> objects;
    private final Optional<List<String>> ignoreChanges;

    private World(List<Object> objects) {
        this(objects, Optional.empty());
    }

    private World(List<Object> objects, Optional<List<String>> ignoreChanges) {
        this.objects = objects;
        this.ignoreChanges = ignoreChanges;
    }

    /** A service that is updated pod by pod, with everything that the rules ask for. */
    public static World rolling() {
        return file(EXAMPLES.resolve("rolling.yaml"));
    }

    /** A service that is updated by a canary, with everything that the rules ask for. */
    public static World canary() {
        return file(EXAMPLES.resolve("canary.yaml"));
    }

    /** The rolling stack behind an Ingress of the AWS Load Balancer Controller. */
    public static World behindAlb() {
        return rolling()
                .set("Namespace", "metadata.labels[\"elbv2.k8s.aws/pod-readiness-gate-inject\"]", "enabled")
                .with("""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata:
                          name: shop
                          namespace: store
                          annotations:
                            alb.ingress.kubernetes.io/target-type: ip
                            alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=20
                        spec: { rules: [{ http: { paths: [{ backend: { service: { name: shop } } }] } }] }
                        """);
    }

    /** The canary, with an autoscaler of KEDA in place of the other. */
    public static World keda(String spec) {
        return canary().without("HorizontalPodAutoscaler")
                .with(
                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop }, %s } }"
                                .formatted(spec));
    }

    /** The objects in a file. */
    public static World file(Path file) {
        return new World(trees(ManifestReader.read(file)));
    }

    /** The objects in a text. */
    public static World of(String yaml) {
        return new World(trees(ManifestReader.read("example.yaml", yaml)));
    }

    /** Objects that were read before. */
    public static World of(List<Manifest> manifests) {
        return new World(trees(manifests));
    }

    /** A value that is written as YAML. */
    public static Object value(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    /** Sets a value in every object of a kind, or in one ({@code Kind/name}). */
    public World set(String which, String path, Object value) {
        return change(which, path, value);
    }

    /** Removes a value from every object of a kind, or from one ({@code Kind/name}). */
    public World remove(String which, String path) {
        return change(which, path, null);
    }

    /** Leaves out every object of a kind, or one ({@code Kind/name}). */
    public World without(String which) {
        List<Object> rest = new ArrayList<>(objects);
        if (!rest.removeIf(object -> is(object, which))) {
            throw new IllegalArgumentException(which + ": not there (expected: an object to leave out)");
        }
        return new World(rest);
    }

    /** Adds objects. */
    public World with(String yaml) {
        List<Object> more = new ArrayList<>(objects);
        more.addAll(trees(ManifestReader.read("example.yaml", yaml)));
        return new World(more);
    }

    /** The same, as if a Pulumi program had made them, each with these paths ignored. */
    public World inProgram(String... ignored) {
        return new World(objects, Optional.of(List.of(ignored)));
    }

    /** The objects, for a check. */
    public List<Manifest> manifests() {
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            int line = i + 1;
            Source source = ignoreChanges
                    .<Source>map(ignored -> new Source.InProgram("urn:example:" + line, ignored, Optional.empty()))
                    .orElseGet(() -> new Source.InFile("example.yaml", line, Map.of("", line)));
            manifests.add(Manifest.of(objects.get(i), source).orElseThrow());
        }
        return manifests;
    }

    private World change(String which, String path, Object value) {
        List<Object> changed = new ArrayList<>();
        int hits = 0;
        for (Object object : objects) {
            boolean hit = is(object, which);
            hits += hit ? 1 : 0;
            changed.add(hit ? changed(object, steps(path), 0, value) : object);
        }
        if (hits == 0) {
            throw new IllegalArgumentException(which + ": not there (expected: an object to change)");
        }
        return new World(changed);
    }

    private static Object changed(Object tree, List<Object> steps, int depth, Object value) {
        if (depth == steps.size()) {
            return value;
        }
        if (steps.get(depth) instanceof Integer index) {
            List<Object> list = new ArrayList<>((List<?>) tree);
            Object item = changed(index < list.size() ? list.get(index) : null, steps, depth + 1, value);
            if (item == null) {
                list.remove(index.intValue());
            } else if (index < list.size()) {
                list.set(index, item);
            } else {
                list.add(item);
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> known) {
            known.forEach((key, member) -> map.put(String.valueOf(key), member));
        }
        String key = String.valueOf(steps.get(depth));
        Object member = changed(map.get(key), steps, depth + 1, value);
        if (member == null) {
            map.remove(key);
        } else {
            map.put(key, member);
        }
        return map;
    }

    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            if (step.group(2) != null) {
                steps.add(Integer.valueOf(step.group(2)));
            } else {
                steps.add(step.group(1) != null ? step.group(1) : step.group(3));
            }
        }
        if (end != path.length()) {
            throw new IllegalArgumentException("path: %s (expected: a.b[0][\"c.d\"])".formatted(path));
        }
        return steps;
    }

    private static boolean is(Object object, String which) {
        Node root = Node.root(object);
        String kind = root.key("kind").text("");
        return which.equals(kind)
                || which.equals(kind + "/" + root.at("metadata.name").text(""));
    }

    private static List<Object> trees(List<Manifest> manifests) {
        return manifests.stream().map(manifest -> manifest.tree().value()).toList();
    }
}
