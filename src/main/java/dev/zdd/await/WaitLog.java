package dev.zdd.await;

/** Where a wait tells the user what is going on. */
interface WaitLog {

    /** A passing state, replaced by the next one. */
    void status(String message);

    /** A line that stays. */
    void warn(String message);
}
