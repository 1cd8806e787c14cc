package dev.zdd.release.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * Who releases at the moment, as a Lease of coordination.k8s.io has it.
 *
 * @param holder empty when nobody does
 * @param renewed when the holder last said that it is there
 * @param validFor how long that counts
 * @param version the object's resourceVersion, so that two who take it at once do not both get it; empty when there is no object
 */
public record Lease(String holder, Instant renewed, Duration validFor, String version) {

    static final Lease NONE = new Lease("", Instant.EPOCH, Duration.ZERO, "");

    boolean isHeld(Instant now) {
        // A time in the future is that of a clock that is wrong: nothing follows from it.
        return !holder.isEmpty()
                && now.isBefore(renewed.plus(validFor))
                && !now.plus(validFor).isBefore(renewed);
    }
}
