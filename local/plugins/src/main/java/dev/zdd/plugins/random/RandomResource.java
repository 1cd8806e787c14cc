package dev.zdd.plugins.random;

import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.ProviderPlugin.CheckFailure;
import java.util.List;

/** One type of random value. It is drawn once and kept; any change of its inputs draws a new one. */
interface RandomResource {

    /** What is wrong with the inputs; those not known yet are taken for valid. */
    List<CheckFailure> failures(Props inputs);

    /** The inputs with every default written out, so that saying a default changes nothing. */
    Props withDefaults(Props inputs);

    /** Draws a value. */
    Drawn draw(Props inputs);

    /** What {@link #draw} will give, with unknown outputs. */
    Props preview(Props inputs);

    /**
     * Takes an existing value over.
     *
     * @param id what the user gave to the import
     */
    Imported importFrom(String id);

    /** A resource as it goes to the state. */
    record Drawn(String id, Props state) {}

    /** A resource taken over, with the inputs that would have made it. */
    record Imported(String id, Props state, Props inputs) {}
}
