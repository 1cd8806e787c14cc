package dev.zdd.shop.drain;

/** Something besides plain requests that has to come to an end in the drain. Every bean of this type takes part. */
public interface DrainParticipant {

    /** The drain begins: start to let go, and return at once. */
    void beginDrain();

    /** Whether nothing is left. */
    boolean drained();
}
