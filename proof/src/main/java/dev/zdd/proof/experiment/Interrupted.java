package dev.zdd.proof.experiment;

/**
 * An experiment was told to end in the middle. The thread's interrupt flag is not set again: whatever is put back now has to
 * wait for the cluster as well.
 */
public final class Interrupted extends RuntimeException {
    public Interrupted(Exception cause) {
        super("interrupted", cause);
    }
}
