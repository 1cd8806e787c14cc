package dev.zdd.shop.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency.
 *
 * @param latencyMillis how long the last check took; null before the first one ended
 * @param cause why it is down; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DependencyState(
        String name,
        Status state,
        boolean required,
        @Nullable Long latencyMillis,
        @Nullable String cause) {

    /** State of a dependency. */
    public enum Status {
        /** Not checked yet. */
        UNKNOWN,
        UP,
        DOWN
    }

    public boolean up() {
        return state == Status.UP;
    }
}
