package dev.zdd.plugins.core;

/** Something the user can mend; its message is shown beside the resource as it is. */
public final class ProviderError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderError(String message) {
        super(message);
    }

    public ProviderError(String message, Throwable cause) {
        super(message, cause);
    }
}
