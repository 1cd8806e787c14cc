package dev.zdd.testing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Kubernetes objects of a recorded stack as a {@code List} that {@code kubectl apply} reads too. */
public final class Manifest {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Manifest() {}

    /** JSON, in an order that depends on nothing but kinds and names, and a line's end at its end. */
    public static String of(RecordedStack stack) {
        List<Object> objects = stack.resources().stream()
                .filter(resource -> resource.type().startsWith("kubernetes:"))
                .sorted(Comparator.comparing(Recorded::type).thenComparing(Recorded::name))
                .map(resource -> sorted(named(resource)))
                .toList();
        return GSON.toJson(new TreeMap<>(Map.of("apiVersion", "v1", "kind", "List", "items", objects))) + "\n";
    }

    // As the provider would name it; see RecordedStack.
    private static Map<String, Object> named(Recorded resource) {
        Map<String, Object> object = new TreeMap<>(resource.inputs());
        Map<Object, Object> metadata = new TreeMap<>((Map<?, ?>) resource.at("metadata"));
        metadata.putIfAbsent("name", resource.name() + "-auto");
        object.put("metadata", metadata);
        return object;
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), sorted(element)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Manifest::sorted).toList();
        }
        // Mocks see all numbers as doubles.
        return value instanceof Double number && number == Math.rint(number) ? Long.valueOf(number.longValue()) : value;
    }
}
