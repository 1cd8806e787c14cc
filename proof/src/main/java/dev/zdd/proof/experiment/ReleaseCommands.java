package dev.zdd.proof.experiment;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code ./zdd release}, {@code rollback}, {@code restart} and {@code drain} as processes; the first two can be killed. */
public interface ReleaseCommands {

    /**
     * Releases a version, or goes on with a release of it.
     *
     * @param killAt the process is killed without a word when it tells an event that this holds for; never: it is let end
     * @return whether it was killed
     * @throws IllegalStateException if it failed by itself
     */
    boolean release(String version, Predicate<JsonNode> killAt);

    /**
     * Releases a version to the cluster that a kubeconfig names, as one that is no local instance.
     *
     * @param events is told each event
     * @throws IllegalStateException if it failed
     */
    void releaseBy(Path kubeconfig, String version, Consumer<JsonNode> events);

    /** Replaces all pods by new ones of the same version. */
    void restart();

    /** Empties a node; it stays cordoned. */
    void drain(String node);

    /** Goes back to the version before, or goes on with it; as {@link #release}. */
    boolean rollback(Predicate<JsonNode> killAt);
}
