package dev.zdd.testing;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.zdd.policy.program.Recording;
import dev.zdd.policy.program.StackContext;
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

    private final List<Recorded> resources;
    private final Map<String, Output<?>> outputs;

    private RecordedStack(List<Recorded> resources, Map<String, Output<?>> outputs) {
        this.resources = resources;
        this.outputs = outputs;
    }

    /**
     * Runs a program as stack {@code dev} of project {@code ecommerce-ai}.
     *
     * @throws RuntimeException if the program fails: what it throws
     */
    public static RecordedStack of(Consumer<Context> program) {
        Recording recording = Recording.of(StackContext.of("ecommerce-ai", "dev"), program);
        List<Recorded> resources = recording.resources().stream()
                .map(resource -> new Recorded(
                        resource.urn(),
                        resource.type(),
                        resource.name(),
                        resource.inputs(),
                        resource.args(),
                        resource.options()))
                .toList();
        return new RecordedStack(resources, new TreeMap<>(recording.outputs()));
    }

    /** Frees what the last run left in Pulumi's own statics. */
    public static void cleanUp() {
        PulumiTest.cleanup();
    }

    /** Everything that was registered, in order. */
    public List<Recorded> resources() {
        return resources;
    }

    /** The one resource of a type, by the end of its token: {@code Deployment}. */
    public Recorded only(String kind) {
        List<Recorded> found = resources.stream()
                .filter(resource -> resource.type().endsWith(":" + kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%s: %d found (expected: 1)".formatted(kind, found.size()));
        }
        return found.get(0);
    }

    /** The resource of a type with this name. */
    public Recorded named(String kind, String name) {
        return resources.stream()
                .filter(resource ->
                        resource.type().endsWith(":" + kind) && resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s %s: not found".formatted(kind, name)));
    }

    /** The value of a stack output. */
    public Object output(String name) {
        return value(outputs.get(name)).getValueNullable();
    }

    /** What Pulumi knows of an output: value, whether it is secret, what it depends on. */
    public static <T> OutputData<T> value(Output<T> output) {
        return PulumiTestInternal.extractOutputData(output);
    }
}
