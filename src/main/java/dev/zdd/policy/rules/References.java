package dev.zdd.policy.rules;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What pods need to be there before they can start. */
final class References {

    private final List<Reference> found = new ArrayList<>();

    private References() {}

    /**
     * A name of another object.
     *
     * @param kind of the object
     * @param node where its name stands
     * @param key of the value in it; absent if all of it is meant
     * @param optional whether the pod starts without it
     */
    record Reference(String kind, Node node, Node key, boolean optional) {

        boolean hasKey(Manifest object) {
            // A plan of the engine hides all of it: stringData: "[secret]".
            return key.absent()
                    || Stream.of("data", "stringData", "binaryData")
                            .map(object::at)
                            .anyMatch(data -> data.key(key.text("")).present()
                                    || data.text().isPresent());
        }

        boolean isTo(Manifest object) {
            return object.kind().equals(kind) && object.name().equals(node.text(""));
        }
    }

    /** Every reference of a workload's pods. */
    static List<Reference> of(Workload workload) {
        References references = new References();
        Node account = workload.pod().key("serviceAccountName");
        if (!account.text("default").equals("default")) {
            references.found.add(new Reference("ServiceAccount", account, Node.root(null), false));
        }
        for (Container container : workload.allContainers()) {
            for (Node from : container.at("envFrom").items()) {
                references.add("ConfigMap", from.key("configMapRef"), "name");
                references.add("Secret", from.key("secretRef"), "name");
            }
            for (Node variable : container.at("env").items()) {
                references.add("ConfigMap", variable.at("valueFrom.configMapKeyRef"), "name");
                references.add("Secret", variable.at("valueFrom.secretKeyRef"), "name");
            }
        }
        for (Node volume : workload.pod().key("volumes").items()) {
            references.add("ConfigMap", volume.key("configMap"), "name");
            references.add("Secret", volume.key("secret"), "secretName");
        }
        return references.found;
    }

    private void add(String kind, Node reference, String key) {
        if (reference.key(key).present()) {
            found.add(new Reference(
                    kind,
                    reference.key(key),
                    reference.key("key"),
                    reference.key("optional").isTrue()));
        }
    }
}
