package dev.zdd.release.engine;

/** An update or a plan that did not succeed; the message is what the engine said, in a line or a few. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
