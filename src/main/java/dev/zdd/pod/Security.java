package dev.zdd.pod;

import dev.zdd.validation.Checks;

/**
 * Whom the processes of a pod run as. Never root: the service's namespace refuses it.
 *
 * @param user user and group of the processes; a number, because the kubelet cannot tell whether a name is root
 * @param readOnlyRoot whether the image's file system is read-only; {@code /tmp} is writable then too, up to 64 MiB
 */
public record Security(int user, boolean readOnlyRoot) {

    /** User 10001, which no image and no node has; a read-only file system. */
    public static final Security DEFAULT = new Security(10_001, true);

    /** @throws dev.zdd.validation.InvalidValueException if the user is root */
    public Security {
        new Checks()
                .that(user > 0, "user", user, "the number of a user other than root (0)")
                .throwIfAny();
    }
}
