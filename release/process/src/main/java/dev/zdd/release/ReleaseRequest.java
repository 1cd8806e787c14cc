package dev.zdd.release;

import java.util.Optional;

/**
 * What to release.
 *
 * @param image by tag or digest; empty: build it
 * @param override why an image may go on that the stack before has not run healthily
 */
public record ReleaseRequest(Optional<String> image, Optional<String> override) {}
