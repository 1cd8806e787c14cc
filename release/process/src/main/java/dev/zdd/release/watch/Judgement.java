package dev.zdd.release.watch;

/** What a look says. */
public sealed interface Judgement {

    /** Enough requests, few enough errors. */
    record Good() implements Judgement {}

    /** Not good enough: back. */
    record Bad(String reason) implements Judgement {}

    /** Nothing can be said. */
    record Unjudged(String why) implements Judgement {}
}
