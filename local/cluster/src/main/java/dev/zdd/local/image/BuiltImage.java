package dev.zdd.local.image;

import java.nio.file.Path;

/**
 * An image on this machine.
 *
 * @param reference {@code ecommerce-ai:}, or the repository that it was pushed to, and 12 hex digits of the content
 * @param tar the image as docker-archive, for {@code ctr images import}
 */
public record BuiltImage(String reference, Path tar) {}
