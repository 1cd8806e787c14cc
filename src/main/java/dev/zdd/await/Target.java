package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;

/**
 * The object that an update has changed.
 *
 * @param uid of the object; another object of the same name is not waited for
 * @param generation of its spec right after the change
 * @param image of its pods after the change; empty where a pod template cannot change
 * @param limit the longest wait
 */
record Target(String kind, String namespace, String name, String uid, long generation, String image, Duration limit) {

    String place() {
        return "%s %s/%s".formatted(kind, namespace, name);
    }

    boolean is(HasMetadata object) {
        return uid.equals(object.getMetadata().getUid());
    }

    /** Whether the spec is still the one that the update has written. */
    boolean isUnchanged(HasMetadata object) {
        return object.getMetadata().getGeneration() == generation;
    }
}
