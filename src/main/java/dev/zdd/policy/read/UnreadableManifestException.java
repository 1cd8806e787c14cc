package dev.zdd.policy.read;

/** What should be judged cannot be read; the message says where, what was found and what was expected. */
public final class UnreadableManifestException extends RuntimeException {

    UnreadableManifestException(String message) {
        super(message);
    }

    UnreadableManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
