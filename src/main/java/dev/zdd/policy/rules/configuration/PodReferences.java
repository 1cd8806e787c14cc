package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pods need to be there before they can start. */
final class PodReferences {

    private final List<Reference> found = new ArrayList<>();

    private PodReferences() {}

    /**
     * A name of another object.
     *
     * @param kind of the object
     * @param node where its name stands
     * @param key of the value in it; absent if all of it is meant
     * @param optional whether the pod starts without it
     */
    record Reference(Kind kind, Node node, Node key, boolean optional) {

        boolean hasKey(Manifest object) {
            // A plan of the engine hides all of it: stringData: "[secret]".
            return key.absent()
                    || Stream.of("data", "stringData", "binaryData")
                            .map(object::at)
                            .anyMatch(data -> data.key(key.text("")).present()
                                    || data.text().isPresent());
        }

        Optional<Manifest> target(Manifests manifests) {
            return manifests.find(kind, node.owner().namespace(), node.text(""));
        }
    }

    /** Every reference of a workload's pods. */
    static List<Reference> of(Workload workload) {
        PodReferences references = new PodReferences();
        Node account = workload.serviceAccount();
        if (!account.text("default").equals("default")) {
            references.found.add(new Reference(Kind.SERVICE_ACCOUNT, account, Node.root(null), false));
        }
        for (Container container : workload.allContainers()) {
            for (Node from : container.at("envFrom").items()) {
                references.add(Kind.CONFIG_MAP, from.key("configMapRef"), "name");
                references.add(Kind.SECRET, from.key("secretRef"), "name");
            }
            for (Node variable : container.at("env").items()) {
                references.add(Kind.CONFIG_MAP, variable.at("valueFrom.configMapKeyRef"), "name");
                references.add(Kind.SECRET, variable.at("valueFrom.secretKeyRef"), "name");
            }
        }
        for (Node volume : workload.pod().key("volumes").items()) {
            references.add(Kind.CONFIG_MAP, volume.key("configMap"), "name");
            references.add(Kind.SECRET, volume.key("secret"), "secretName");
        }
        return references.found;
    }

    private void add(Kind kind, Node reference, String key) {
        if (reference.key(key).present()) {
            found.add(new Reference(
                    kind,
                    reference.key(key),
                    reference.key("key"),
                    reference.key("optional").isTrue()));
        }
    }
}
