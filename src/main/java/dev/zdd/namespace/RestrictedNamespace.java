package dev.zdd.namespace;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.OwnerMark;
import dev.zdd.component.ServiceComponent;
import java.util.Map;
import java.util.TreeMap;

/**
 * A namespace that admits only pods of the Pod Security Standard {@code restricted}: no root, no privilege, no host
 * access. What would break the rule is refused by the API server, whoever applies it.
 *
 * <p>It stays when the stack is destroyed or takes another namespace ({@code retainOnDelete}): its deletion would delete
 * whatever others have put into it.
 */
public final class RestrictedNamespace extends ServiceComponent {

    private static final String RESTRICTED = "restricted";

    private final Output<String> namespace;

    /**
     * Creates the namespace {@code name}.
     *
     * @param labels beside its own
     */
    public RestrictedNamespace(String name, Map<String, String> labels, Resource parent) {
        super("zdd:namespace:RestrictedNamespace", name, parent);
        Map<String, String> all = new TreeMap<>(labels);
        all.put("app.kubernetes.io/managed-by", "pulumi");
        all.put("pod-security.kubernetes.io/enforce", RESTRICTED);
        all.put("pod-security.kubernetes.io/warn", RESTRICTED);
        Namespace object = new Namespace(
                name,
                NamespaceArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(name)
                                .annotations(OwnerMark.with(Map.of()))
                                .labels(all)
                                .build())
                        .build(),
                childOptions().retainOnDelete(true).build());
        namespace = nameAfterCreation(object, name);
        registerOutputs(Map.of("namespace", namespace));
    }

    /** The name, known once the namespace exists; whoever uses it waits for the namespace. */
    public Output<String> namespace() {
        return namespace;
    }
}
