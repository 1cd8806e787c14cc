package dev.zdd.proof.experiment;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code ./zdd release} and {@code ./zdd rollback} as processes that can be killed. */
public interface ReleaseCommands {

    /**
     * Releases a version, or goes on with a release of it.
     *
     * @param killAt the process is killed without a word when it tells an event that this holds for; never: it is let end
     * @return whether it was killed
     * @throws IllegalStateException if it failed by itself
     */
    boolean release(String version, Predicate<JsonNode> killAt);

    /** Goes back to the version before, or goes on with it; as {@link #release}. */
    boolean rollback(Predicate<JsonNode> killAt);
}
