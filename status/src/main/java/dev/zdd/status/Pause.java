package dev.zdd.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Why and since when a canary waits.
 *
 * @param reason Argo Rollouts' own: {@code CanaryPauseStep} for a step of its strategy, {@code InconclusiveAnalysisRun} when
 *     the measurement said nothing; a pause without a duration then lasts until a person ends it, timed ones end at once
 *     (CompletedCanaryPauseStep of Argo Rollouts 1.10)
 * @param since when it began
 * @param secondsLeft of a step with a duration; empty where it has none
 */
public record Pause(String reason, Instant since, OptionalLong secondsLeft) {

    private static final String OF_A_STEP = "CanaryPauseStep";

    static Optional<Pause> of(JsonNode rollout, Step step, Instant now) {
        List<JsonNode> conditions =
                rollout.at("/status/pauseConditions").valueStream().toList();
        // The analysis' reason outweighs the step's: it is the one that holds the canary.
        return conditions.stream()
                .filter(it -> !it.path("reason").asString("").equals(OF_A_STEP))
                .findFirst()
                .or(() -> conditions.stream().findFirst())
                .map(condition -> of(condition, rollout, step, now));
    }

    private static Pause of(JsonNode condition, JsonNode rollout, Step step, Instant now) {
        String reason = condition.path("reason").asString("");
        Instant since = condition.has("startTime")
                ? Instant.parse(condition.path("startTime").asString())
                : now;
        JsonNode duration = rollout.at("/spec/strategy/canary/steps/%d/pause/duration".formatted(step.done()));
        OptionalLong left = reason.equals(OF_A_STEP)
                ? seconds(duration.asString(""))
                        .map(length -> OptionalLong.of(Math.max(
                                0, length - Duration.between(since, now).toSeconds())))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
        return new Pause(reason, since, left);
    }

    /** A number of seconds, or a number with one of the units s, m and h, which is all that Argo Rollouts takes. */
    private static Optional<Long> seconds(String duration) {
        String unit = duration.matches("\\d+") ? "S" : "";
        return duration.matches("\\d+[smh]?")
                ? Optional.of(Duration.parse("PT" + duration + unit).toSeconds())
                : Optional.empty();
    }
}
