package dev.zdd.release.cluster;

/**
 * Something that an account may be allowed to do in the service's namespace.
 *
 * @param group API group; empty for the core
 * @param resource plural, with its subresource: {@code pods/proxy}
 */
public record Access(String verb, String group, String resource) {

    @Override
    public String toString() {
        return "%s %s%s".formatted(verb, resource, group.isEmpty() ? "" : "." + group);
    }
}
