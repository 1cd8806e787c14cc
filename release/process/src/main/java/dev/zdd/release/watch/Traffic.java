package dev.zdd.release.watch;

/** Requests of a span of time, and those of them that were answered with 5xx. */
public record Traffic(double requests, double errors) {

    /** 0 without requests. */
    double errorShare() {
        return requests <= 0 ? 0 : errors / requests;
    }

    double errorPercent() {
        return 100 * errorShare();
    }
}
