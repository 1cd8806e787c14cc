package dev.zdd.status;

/** How a service's versions take over from each other. */
public sealed interface Release permits Rolling, Canary {

    /** {@code rolling} or {@code canary}, as in the stack files. */
    String strategy();

    /** One word on how far it is; see the implementations. */
    String phase();

    /** Why it is in that phase, in the controller's own words; may be empty. */
    String message();
}
