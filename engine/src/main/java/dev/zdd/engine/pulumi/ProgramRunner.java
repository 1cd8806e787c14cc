package dev.zdd.engine.pulumi;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Runs the Pulumi program with a stack file as a whole: on a local instance, or in a checkout on another cluster. */
public interface ProgramRunner {

    /** The content of the stack's file. */
    String stackFile(String stack);

    /**
     * What an update with this stack file would do, as {@code pulumi preview --json} prints it; changes nothing.
     *
     * @param stackFile its content
     * @throws UserError when the program or a policy refuses it, with what they say
     */
    String plan(String stack, String stackFile);

    /**
     * Brings the stack to what the program says with this stack file.
     *
     * @param stackFile its content
     * @param lines takes what the engine prints
     * @return the stack's outputs, secrets masked
     * @throws UserError when the update fails; what it did is in the state, and another call goes on from there
     */
    ObjectNode up(String stack, String stackFile, Progress progress, Consumer<String> lines);

    /** The content of a stack file with other values of the project's own keys; changes nothing. */
    String changed(String stack, String stackFile, Map<String, String> values);

    /** Makes this the stack's file for those who run {@code pulumi} by hand from now on. */
    void keep(String stack, String stackFile);

    /** When the last {@code pulumi up} began, whoever ran it; empty where there was none. */
    Optional<Instant> lastUpdate(String stack);

    /** Outputs of the last update, secrets masked. */
    ObjectNode outputs(String stack);
}
