package dev.zdd.release;

/** Whether this process was told to end: what fails from then on fails because of that. */
final class Ending {

    private volatile boolean ending;

    static Ending watched() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.ending = true, "release-ending"));
        return ending;
    }

    static Ending never() {
        return new Ending();
    }

    static Ending now() {
        Ending ending = new Ending();
        ending.ending = true;
        return ending;
    }

    boolean isNear() {
        return ending;
    }
}
