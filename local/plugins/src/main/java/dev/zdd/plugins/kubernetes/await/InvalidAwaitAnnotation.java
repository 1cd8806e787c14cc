package dev.zdd.plugins.kubernetes.await;

/** An annotation that steers waiting cannot be understood. The message names the place, what was found and expected. */
public final class InvalidAwaitAnnotation extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidAwaitAnnotation(String message) {
        super(message);
    }
}
