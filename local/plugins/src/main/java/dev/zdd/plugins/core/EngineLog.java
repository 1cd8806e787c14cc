package dev.zdd.plugins.core;

/** Lines for the user, shown by the engine beside a resource, or for the whole run when the URN is empty. */
public interface EngineLog {

    /** How much the user should care. */
    enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    /**
     * @param urn the resource it concerns; empty for the run
     * @param passing shown only until the next line for this resource
     */
    void log(Severity severity, String urn, String message, boolean passing);

    default void status(Urn urn, String message) {
        log(Severity.INFO, urn.text(), message, true);
    }

    default void info(Urn urn, String message) {
        log(Severity.INFO, urn.text(), message, false);
    }

    default void warn(Urn urn, String message) {
        log(Severity.WARNING, urn.text(), message, false);
    }
}
