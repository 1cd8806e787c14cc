package dev.zdd.policy.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.zdd.policy.model.Manifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What a program registers, found out by running it against an engine inside this process that accepts everything. No
 * provider is asked: a resource's outputs are its inputs, objects without a name get that of their resource and the suffix
 * {@code -auto}, random values come out as {@link #RANDOM}. Nothing outside of the process is touched, unless the program
 * itself does that.
 *
 * <p>What a remote component (one that another process implements) would register stays unknown.
 */
public final class Recording {

    /** What every random value comes out as. */
    public static final String RANDOM = "generated-and-secret";

    private final List<RecordedResource> resources;
    private final Map<String, Output<?>> outputs;

    private Recording(List<RecordedResource> resources, Map<String, Output<?>> outputs) {
        this.resources = List.copyOf(resources);
        this.outputs = Map.copyOf(outputs);
    }

    /**
     * Runs a program.
     *
     * @throws RuntimeException what the program throws
     */
    public static Recording of(StackContext stack, Consumer<Context> program) {
        return of(stack, program, (type, inputs) -> Map.of());
    }

    /**
     * Runs a program whose resources have outputs that are not inputs.
     *
     * @throws RuntimeException what the program throws
     */
    public static Recording of(StackContext stack, Consumer<Context> program, Outputs answers) {
        // Resources may share type and name under different parents; those are taken in their order.
        Map<String, Deque<ResourceTransformation.Args>> given = new ConcurrentHashMap<>();
        List<Mocks.ResourceArgs> registered = new CopyOnWriteArrayList<>();
        ResourceTransformation observe = args -> {
            Resource resource = args.resource();
            given.computeIfAbsent(
                            key(resource.pulumiResourceType(), resource.pulumiResourceName()),
                            key -> new ConcurrentLinkedDeque<>())
                    .add(args);
            return Optional.empty();
        };
        TestOptions options = TestOptions.builder()
                .organizationName(stack.organization())
                .projectName(stack.project())
                .stackName(stack.stack())
                .resourceTransformations(List.of(observe))
                .build();
        TestResult result;
        try {
            result = PulumiTestInternal.builder()
                    .options(options)
                    .mocks(new Engine(registered, answers))
                    // The real run tells the same again.
                    .standardLogger(RunnerLogger.quiet())
                    .config(stack.config(), stack.secretKeys())
                    .build()
                    .runTest(program);
        } finally {
            // Pulumi keeps the running deployment in a static; the next one needs the place.
            PulumiTestInternal.cleanup();
        }
        rethrow(result);
        return new Recording(resources(result, registered, given), result.outputs());
    }

    /** What a provider would answer beyond a resource's inputs. */
    @FunctionalInterface
    public interface Outputs {

        /**
         * Further outputs of a resource.
         *
         * @param type the token
         * @param inputs as they arrive at the provider
         */
        Map<String, Object> of(String type, Map<String, Object> inputs);
    }

    /** Everything that was registered, in order. */
    public List<RecordedResource> resources() {
        return resources;
    }

    /** The stack's outputs. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** The Kubernetes objects among the resources, whoever made them. */
    public List<Manifest> manifests() {
        return resources.stream()
                .flatMap(resource -> resource.manifest().stream())
                .toList();
    }

    private static void rethrow(TestResult result) {
        for (Throwable exception : result.exceptions()) {
            Throwable cause = exception instanceof CompletionException && exception.getCause() != null
                    ? exception.getCause()
                    : exception;
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
        if (result.exitCode() != 0) {
            throw new IllegalStateException(String.join("\n", result.errors()));
        }
    }

    private static List<RecordedResource> resources(
            TestResult result,
            List<Mocks.ResourceArgs> registered,
            Map<String, Deque<ResourceTransformation.Args>> given) {
        Map<String, Deque<String>> urns = new HashMap<>();
        result.resources()
                .forEach(resource -> urns.computeIfAbsent(
                                key(resource.pulumiResourceType(), resource.pulumiResourceName()),
                                key -> new ArrayDeque<>())
                        .add(PulumiTestInternal.extractOutputData(resource.urn())
                                .getValueNullable()));
        List<RecordedResource> resources = new ArrayList<>();
        for (Mocks.ResourceArgs args : registered) {
            String key = key(args.type, args.name);
            ResourceTransformation.Args written = given.get(key).poll();
            resources.add(new RecordedResource(
                    urns.get(key).poll(), args.type, args.name, args.inputs, written.args(), written.options()));
        }
        return resources;
    }

    private static String key(String type, String name) {
        return type + "::" + name;
    }

    private record Engine(List<Mocks.ResourceArgs> registered, Outputs answers) implements Mocks {

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            registered.add(args);
            Map<String, Object> state = new HashMap<>(args.inputs);
            if (args.type.startsWith("random:")) {
                state.put("result", RANDOM);
                state.put("hex", RANDOM);
            }
            if (args.type.startsWith("kubernetes:")) {
                state.put("metadata", RecordedResource.named(args.inputs.get("metadata"), args.name));
            }
            state.putAll(answers.of(args.type, args.inputs));
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name + "-id"), state));
        }
    }
}
