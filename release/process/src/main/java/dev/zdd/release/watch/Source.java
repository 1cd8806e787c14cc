package dev.zdd.release.watch;

import java.time.Duration;
import java.util.Optional;

/** Where figures about requests come from. */
public interface Source {

    /** For people: {@code the pods' own counters}. */
    String name();

    /** Looks now. */
    void sample();

    /** Requests within the last {@code window}; empty while nobody answers. */
    Optional<Traffic> traffic(Duration window);
}
