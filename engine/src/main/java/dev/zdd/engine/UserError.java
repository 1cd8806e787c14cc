package dev.zdd.engine;

/**
 * A condition that the user can mend: its message says in one line what was found, what was expected and what to do. The
 * command line prints the message without a stack trace and exits with status 1. Thrown before anything is changed.
 */
public final class UserError extends RuntimeException {
    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
