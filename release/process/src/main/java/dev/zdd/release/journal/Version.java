package dev.zdd.release.journal;

import dev.zdd.release.engine.Configuration;

/**
 * What a release made run, or found running: enough to go back to it.
 *
 * @param digest of the image; empty when it is not known
 * @param hash of its ReplicaSet; empty when it is not known yet
 */
public record Version(String image, String digest, String hash, Configuration configuration) {

    /** Whether it was released by this name, to which the digest was added then. */
    public boolean isOf(String name) {
        return image.equals(name) || image.startsWith(name + "@");
    }

    public Version withHash(String value) {
        return new Version(image, digest, value, configuration);
    }
}
