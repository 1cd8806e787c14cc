package dev.zdd.release.engine;

/** An update or a plan that did not succeed; the message is what the engine said, in a line or a few. */
public final class EngineException extends RuntimeException {
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
