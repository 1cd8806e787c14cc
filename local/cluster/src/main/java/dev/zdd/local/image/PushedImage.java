package dev.zdd.local.image;

/**
 * An image in a registry.
 *
 * @param reference repository and tag; the tag is 12 hex digits of the content
 * @param digest the manifest's digest, {@code sha256:...}
 */
public record PushedImage(String reference, String digest) {}
