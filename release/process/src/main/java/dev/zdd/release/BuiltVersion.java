package dev.zdd.release;

/**
 * An image that was built, and is where the nodes find it.
 *
 * @param digest empty when it has none yet
 */
public record BuiltVersion(String image, String digest) {}
