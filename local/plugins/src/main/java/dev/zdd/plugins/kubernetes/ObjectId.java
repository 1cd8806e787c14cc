package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.ProviderError;

/**
 * The id of an object in the state and in imports: {@code namespace/name}, or {@code name}.
 *
 * @param namespace empty when the id names none
 */
record ObjectId(String namespace, String name) {

    /** @throws ProviderError when the text is not of this form */
    static ObjectId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || parts[parts.length - 1].isEmpty()) {
            throw new ProviderError("id: %s (expected: NAMESPACE/NAME, or NAME outside namespaces)".formatted(text));
        }
        return new ObjectId(parts.length == 2 ? parts[0] : "", parts[parts.length - 1]);
    }
}
