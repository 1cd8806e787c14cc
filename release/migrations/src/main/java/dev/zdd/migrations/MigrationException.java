package dev.zdd.migrations;

/**
 * A condition that the user can mend; the message says in one line per problem what was found, where, and what was expected.
 */
public class MigrationException extends RuntimeException {
    public MigrationException(String message) {
        super(message);
    }

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
