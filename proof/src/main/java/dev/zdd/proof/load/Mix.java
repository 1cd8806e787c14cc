package dev.zdd.proof.load;

/**
 * The four ways in which a client meets a server that is being replaced. Fresh connections find endpoints that have let go
 * too late or too early; kept-alive ones find servers that hang up in the middle; writes surface what a client that
 * repeats reads by itself would hide.
 */
public enum Mix {
    GET_FRESH(false, false),
    GET_KEPT_ALIVE(false, true),
    POST_FRESH(true, false),
    POST_KEPT_ALIVE(true, true);

    private final boolean write;
    private final boolean keptAlive;

    Mix(boolean write, boolean keptAlive) {
        this.write = write;
        this.keptAlive = keptAlive;
    }

    boolean isWrite() {
        return write;
    }

    boolean isKeptAlive() {
        return keptAlive;
    }
}
