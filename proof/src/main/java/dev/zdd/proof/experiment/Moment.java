package dev.zdd.proof.experiment;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** When something happens to a release, by the events that it tells: a step has begun, or is half done. */
record Moment(String name, Predicate<JsonNode> event) {

    /** Some pods are new, others are not. */
    static final Moment IN_BETWEEN = new Moment(
            "roll-out, in between",
            event -> event.path("podsNew").asInt(0) > 0
                    && event.path("podsNew").asInt(0) < event.path("podsWanted").asInt(0));

    static Moment step(String label) {
        return new Moment(
                label,
                event -> event.path("event").asString("").equals("step-started")
                        && event.path("step").asString("").equals(label));
    }

    boolean isReached(JsonNode told) {
        return event.test(told);
    }
}
