package dev.zdd.release.engine;

import dev.zdd.preview.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The Pulumi engine on one stack: the local instance's, or plain {@code pulumi} in a checkout. */
public interface Engine {

    String stack();

    /** What the last update worked with. */
    Configuration current();

    /**
     * What an update would work with: the stack file as people have edited it.
     *
     * @param values other values of the project's own keys, {@code image} at least
     */
    Configuration planned(Map<String, String> values);

    /** The same with other values of the project's own keys; changes nothing. */
    Configuration changed(Configuration configuration, Map<String, String> values);

    /**
     * What an update would do; changes nothing.
     *
     * @throws EngineException when the program or a policy refuses it, with what they say
     */
    Plan plan(Configuration configuration);

    /**
     * Brings the stack to this configuration.
     *
     * @param lines takes what the engine prints
     * @throws EngineException when that fails; another call goes on from there
     */
    Outputs up(Configuration configuration, Consumer<String> lines);

    /** Makes this the stack file of those who run {@code pulumi} by hand from now on. */
    void keep(Configuration configuration);

    /** When the last {@code pulumi up} began, whoever ran it; empty where there was none. */
    Optional<Instant> lastUpdate();
}
