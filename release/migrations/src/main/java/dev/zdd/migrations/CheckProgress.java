package dev.zdd.migrations;

/** Where a check says what it does. */
@FunctionalInterface
public interface CheckProgress {

    /**
     * A step begins.
     *
     * @param step counts from 1
     * @param steps how many there are; 0 when that is not known yet
     */
    void step(String what, int step, int steps);

    static CheckProgress silent() {
        return (what, step, steps) -> {};
    }
}
