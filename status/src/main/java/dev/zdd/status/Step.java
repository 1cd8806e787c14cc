package dev.zdd.status;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Where in its steps a canary is.
 *
 * @param done how many steps are behind it; {@code count} when all are
 * @param count how many there are
 * @param text the step it is in, or that none is left
 * @param weights the shares in per cent that it goes through, in order
 */
public record Step(int done, int count, String text, List<Integer> weights) {

    public Step {
        weights = List.copyOf(weights);
    }

    static Step of(JsonNode rollout) {
        List<JsonNode> steps =
                rollout.at("/spec/strategy/canary/steps").valueStream().toList();
        List<Integer> weights = new ArrayList<>();
        for (JsonNode step : steps) {
            if (step.has("setWeight")) {
                weights.add(step.path("setWeight").asInt());
            }
        }
        int done = Math.min(rollout.at("/status/currentStepIndex").asInt(0), steps.size());
        return new Step(done, steps.size(), done == steps.size() ? "no step left" : text(steps.get(done)), weights);
    }

    private static String text(JsonNode step) {
        if (step.has("setWeight")) {
            return "weight %d %%".formatted(step.path("setWeight").asInt());
        }
        if (step.has("setHeaderRoute")) {
            return "route of the new version's shoppers";
        }
        if (step.has("pause")) {
            String duration = step.at("/pause/duration").asString("");
            return duration.isEmpty() ? "pause until promoted" : "pause " + duration;
        }
        return step.propertyNames().stream().findFirst().orElse("unknown step");
    }
}
