package dev.zdd.settings;

import dev.zdd.validation.Checks;

/**
 * The secret that the application's instances share, generated and never written down by a person.
 *
 * @param generation raise it to rotate the secret; 1 at first
 * @param length characters of the secret
 */
public record Credentials(int generation, int length) {

    /** Generation 1, 32 characters of 62: 190 bits. */
    public static final Credentials DEFAULT = new Credentials(1, 32);

    /** @throws dev.zdd.validation.InvalidValueException if a value is out of its range */
    public Credentials {
        new Checks()
                .between(1, 1_000_000, "generation", generation)
                .between(16, 128, "length", length)
                .throwIfAny();
    }
}
