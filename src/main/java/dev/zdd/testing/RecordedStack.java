package dev.zdd.testing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.policy.program.Recording;
import dev.zdd.policy.program.StackContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a program registers, against an engine that accepts everything. Random passwords come out as {@link #PASSWORD};
 * objects without a name get that of their resource and the suffix {@code -auto}, as the provider would name them.
 */
public final class RecordedStack {

    /** What every RandomPassword makes. */
    public static final String PASSWORD = Recording.RANDOM;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Recording recording;

    private RecordedStack(Recording recording) {
        this.recording = recording;
    }

    /**
     * Runs a program as stack {@code dev} of project {@code ecommerce-ai}.
     *
     * @throws RuntimeException if the program fails: what it throws
     */
    public static RecordedStack of(Consumer<Context> program) {
        return new RecordedStack(Recording.of(StackContext.of("ecommerce-ai", "dev"), program));
    }

    /** Frees what the last run left in Pulumi's own statics. */
    public static void cleanUp() {
        PulumiTest.cleanup();
    }

    /** Everything that was registered, in order. */
    public List<RecordedResource> resources() {
        return recording.resources();
    }

    /** The one resource of a type, by the end of its token: {@code Deployment}. */
    public RecordedResource only(String kind) {
        List<RecordedResource> found = resources().stream()
                .filter(resource -> resource.type().endsWith(":" + kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%s: %d found (expected: 1)".formatted(kind, found.size()));
        }
        return found.get(0);
    }

    /** The resource of a type with this name. */
    public RecordedResource named(String kind, String name) {
        return resources().stream()
                .filter(resource ->
                        resource.type().endsWith(":" + kind) && resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s %s: not found".formatted(kind, name)));
    }

    /**
     * The Kubernetes objects as a {@code List} in JSON that {@code kubectl apply} reads too, in an order that depends on
     * nothing but kinds and names, with a line's end at its end.
     */
    public String manifest() {
        List<Object> objects = resources().stream()
                .sorted(Comparator.comparing(RecordedResource::type).thenComparing(RecordedResource::name))
                .flatMap(resource -> resource.manifest().stream())
                .map(manifest -> sorted(manifest.tree().value()))
                .toList();
        return GSON.toJson(new TreeMap<>(Map.of("apiVersion", "v1", "kind", "List", "items", objects))) + "\n";
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), sorted(element)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordedStack::sorted).toList();
        }
        // Mocks see all numbers as doubles.
        return value instanceof Double number && number == Math.rint(number) ? Long.valueOf(number.longValue()) : value;
    }

    /** The value of a stack output. */
    public Object output(String name) {
        return value(recording.outputs().get(name)).getValueNullable();
    }

    /** What Pulumi knows of an output: value, whether it is secret, what it depends on. */
    public static <T> OutputData<T> value(Output<T> output) {
        return PulumiTestInternal.extractOutputData(output);
    }
}
