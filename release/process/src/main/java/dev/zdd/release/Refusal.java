package dev.zdd.release;

/** Something is not as it must be, and nothing has been changed. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
