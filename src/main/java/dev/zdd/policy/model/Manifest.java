package dev.zdd.policy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object for the Kubernetes API.
 *
 * @param apiVersion for example {@code apps/v1}
 * @param kind for example {@code Deployment}; rules ask {@link #is} instead, which looks at the group too
 * @param namespace {@code default} if it names none, as the API does it; of no meaning for kinds outside of namespaces
 * @param name its name
 * @param tree all of it
 * @param source where it comes from
 */
public record Manifest(String apiVersion, String kind, String namespace, String name, Node tree, Source source) {

    private static final String NO_NAME = "(unnamed)";

    /** The object in a tree; empty if the tree has no apiVersion and kind. */
    public static Optional<Manifest> of(Object tree, Source source) {
        Node root = Node.root(tree);
        String apiVersion = root.textOf("apiVersion");
        String kind = root.textOf("kind");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        String namespace = root.at("metadata.namespace").text("default");
        String name = root.at("metadata.name").text(NO_NAME);
        return Optional.of(new Manifest(apiVersion, kind, namespace, name, root, source));
    }

    /** The API group of an apiVersion; empty for the core group. */
    public static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The kind with its group; empty for one that no rule knows. */
    public Optional<Kind> known() {
        return Kind.of(group(apiVersion), kind);
    }

    /** Whether it is of one of these kinds, in the group of the kind. */
    public boolean is(Kind... kinds) {
        return known().filter(List.of(kinds)::contains).isPresent();
    }

    /** All of it; its values know this object. */
    @Override
    public Node tree() {
        return tree.in(this);
    }

    /** The value at a path; see {@link Node#at}. */
    public Node at(String dotted) {
        return tree().at(dotted);
    }

    /** Its annotations. */
    public Map<String, String> annotations() {
        return at("metadata.annotations").texts();
    }

    /** Its labels. */
    public Map<String, String> labels() {
        return at("metadata.labels").texts();
    }

    /** For a message: {@code Deployment agentic-ai/ecommerce-ai}. */
    public String reference() {
        return "%s %s/%s".formatted(kind, namespace, name);
    }
}
