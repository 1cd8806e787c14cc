package dev.zdd.strategy;

import dev.zdd.validation.Checks;
import java.time.Duration;

/** Who decides that a new version gets everything. */
public sealed interface Promotion {

    /**
     * Nobody: it gets everything when its pods are ready and its test has succeeded.
     *
     * @param after how long it waits before that; 0: not at all
     */
    record Automatic(Duration after) implements Promotion {

        /** @throws dev.zdd.validation.InvalidValueException unless the time is whole seconds */
        public Automatic {
            new Checks().wholeSeconds(Duration.ZERO, "after", after).throwIfAny();
        }
    }

    /**
     * A person, by {@code kubectl argo rollouts promote}.
     *
     * @param within how long the update waits for that
     */
    record Manual(Duration within) implements Promotion {

        /** @throws dev.zdd.validation.InvalidValueException unless the time is whole seconds, at least one */
        public Manual {
            new Checks().wholeSeconds(Duration.ofSeconds(1), "within", within).throwIfAny();
        }
    }

    /** How long the update waits for it. */
    default Duration longest() {
        return this instanceof Automatic automatic ? automatic.after() : ((Manual) this).within();
    }
}
