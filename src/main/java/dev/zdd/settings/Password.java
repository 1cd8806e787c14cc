package dev.zdd.settings;

/**
 * A password that no log and no message shows.
 *
 * @param value the password; empty where the server asks for none
 */
public record Password(String value) {

    /** For a server that asks for none. */
    public static final Password NONE = new Password("");

    /** Whether there is one. */
    public boolean isPresent() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return isPresent() ? "(a password)" : "(no password)";
    }
}
