package dev.zdd.ownership;

import com.pulumi.Context;
import com.pulumi.deployment.Deployment;
import dev.zdd.component.OwnerMark;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.policy.program.Recording;
import dev.zdd.provider.ClusterAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Refuses an update that would write to objects of others, before its first change:
 *
 * <pre>{@code
 * Policies.run(program, (type, inputs) -> Map.of(), new Ownership(access, Optional.empty(), List.of())::check);
 * }</pre>
 *
 * <p>An object belongs to the stack that its {@link OwnerMark} names. One without a mark belongs to the stack that has it in its
 * state, which an earlier version of the program may have written, and else to nobody. The provider creates over what exists,
 * so that a killed update can be run again; this check bounds that to the stack's own objects. Not looked at are objects that get a
 * random name, and immutable ConfigMaps and Secrets: their names come from their content, which cannot be changed.
 *
 * <p>A preview is not checked, because it works without a cluster.
 */
public final class Ownership {

    /** Stands for the owner of objects that have no mark. */
    public static final String NOBODY = "nobody";

    private final ClusterAccess access;
    private final Optional<String> kubeconfig;
    private final List<String> adopted;

    /**
     * Takes the place of nobody unless told so.
     *
     * @param access the cluster of the provider
     * @param kubeconfig of the access, content or path
     * @param adopted whose objects the stack takes over: marks, or {@link #NOBODY}
     */
    public Ownership(ClusterAccess access, Optional<String> kubeconfig, List<String> adopted) {
        this.access = access;
        this.kubeconfig = kubeconfig;
        this.adopted = List.copyOf(adopted);
    }

    /**
     * Checks the objects of a program that is about to run.
     *
     * @throws ForeignObjectsException if some belong to others and are not adopted
     */
    public void check(Context context, Recording recording) {
        if (Deployment.getInstance().isDryRun()) {
            return;
        }
        String own = OwnerMark.of(context.organizationName(), context.projectName(), context.stackName());
        try (LiveObjects live = LiveObjects.connect(access, kubeconfig)) {
            check(own, context.projectName(), named(recording), live::annotations, () -> StackState.objects(own));
        }
    }

    /**
     * @param live annotations of an object; empty while there is no such object
     * @param state references of the objects in the stack's own state, asked for only when an object has no mark
     */
    void check(
            String own,
            String project,
            List<Manifest> objects,
            Function<Manifest, Optional<Map<String, String>>> live,
            Supplier<Set<String>> state) {
        List<String> foreign = new ArrayList<>();
        List<Manifest> unmarked = new ArrayList<>();
        for (Manifest object : objects) {
            Optional<Map<String, String>> annotations = live.apply(object);
            Optional<String> mark = annotations.map(all -> all.get(OwnerMark.ANNOTATION));
            if (mark.isPresent() && !mark.get().equals(own) && !adopted.contains(mark.get())) {
                foreign.add("%s: belongs to %s (expected: %s)".formatted(reference(object), mark.get(), own));
            } else if (annotations.isPresent() && mark.isEmpty() && !adopted.contains(NOBODY)) {
                unmarked.add(object);
            }
        }
        if (!unmarked.isEmpty()) {
            Set<String> known = state.get();
            unmarked.stream()
                    .filter(object -> !known.contains(reference(object)))
                    .forEach(object -> foreign.add("%s: exists and belongs to nobody (expected: absent, or of %s)"
                            .formatted(reference(object), own)));
        }
        if (!foreign.isEmpty()) {
            throw new ForeignObjectsException(project, foreign);
        }
    }

    /** The objects whose names the program gives, and whose content it may change. */
    static List<Manifest> named(Recording recording) {
        return recording.resources().stream()
                .filter(resource -> resource.at("metadata.name") != null && !isImmutable(resource))
                .flatMap(resource -> resource.manifest().stream())
                .toList();
    }

    private static String reference(Manifest object) {
        return reference(object.kind(), object.namespace(), object.name());
    }

    /** As messages name an object: a Namespace is in none. */
    static String reference(String kind, String namespace, String name) {
        return kind.equals("Namespace") ? "Namespace " + name : "%s %s/%s".formatted(kind, namespace, name);
    }

    private static boolean isImmutable(RecordedResource resource) {
        return Boolean.TRUE.equals(resource.at("immutable"));
    }
}
