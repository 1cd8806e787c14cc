package dev.zdd.ownership;

import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine noted at the end of the last update. Only names and kinds are taken from it: its outputs hold secrets. */
final class StackState {

    /** The question by which StackReferences read outputs, for each resource of a stack; the engine answers it itself. */
    private static final String QUESTION = "pulumi:pulumi:readStackResourceOutputs";

    private static final String KUBERNETES = "kubernetes:";

    private StackState() {}

    /** The Kubernetes objects in the state of a stack, as {@link Ownership#reference} names them. */
    static Set<String> objects(String stack) {
        Map<String, Object> answer = Deployment.getInstance()
                .invokeAsync(QUESTION, TypeShape.map(String.class, Object.class), new StackArgs(stack))
                .join();
        return child(answer, "outputs").values().stream()
                .flatMap(resource -> resource instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty())
                .flatMap(resource -> reference(resource).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> reference(Map<?, ?> resource) {
        String type = text(resource, "type").orElse("");
        if (!type.startsWith(KUBERNETES)) {
            return Optional.empty();
        }
        String kind = type.substring(type.lastIndexOf(':') + 1);
        Map<?, ?> metadata = child(child(resource, "outputs"), "metadata");
        return text(metadata, "name")
                .map(name ->
                        Ownership.reference(kind, text(metadata, "namespace").orElse("default"), name));
    }

    private static Map<?, ?> child(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> child ? child : Map.of();
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static final class StackArgs extends InvokeArgs {

        @Import(name = "stackName", required = true)
        private final String stackName;

        StackArgs(String stackName) {
            this.stackName = stackName;
        }
    }
}
