package dev.zdd.release.engine;

import dev.zdd.preview.Plan;
import java.util.function.Consumer;

/** The Pulumi engine on one stack: the local instance's, or plain {@code pulumi} in a checkout. */
public interface Engine {

    String stack();

    /** What the last update worked with. */
    Configuration current();

    /** What an update to this image would work with: the stack file as people have edited it. */
    Configuration planned(String image);

    /**
     * What an update would do; changes nothing.
     *
     * @throws EngineException when the program or a policy refuses it, with what they say
     */
    Plan plan(Configuration configuration);

    /**
     * Makes this the stack's configuration and brings the stack to it.
     *
     * @param lines takes what the engine prints
     * @throws EngineException when that fails; another call goes on from there
     */
    Outputs up(Configuration configuration, Consumer<String> lines);

    /** The outputs of the last update. */
    Outputs outputs();
}
