package dev.zdd.local.cluster;

import java.util.concurrent.CompletableFuture;

/** What the supervisor looks after. */
sealed interface Supervised permits SupervisedComponent, SupervisedStep {

    /** Completed when it was ready for the first time. */
    CompletableFuture<Void> ready();

    ComponentState state();

    /** Does its work, in a thread of its own, once what it depends on is ready. */
    void run();
}
