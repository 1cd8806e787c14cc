package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

@Rule.Description(
        title = "Every weight of a canary is held for a time, the last one too",
        looksAt = "Rollout",
        why = "weights pass faster than anybody could measure, and the version takes everything unseen",
        fix = "Add pause: { duration: 5m }. Hold every weight for 30 s or more.",
        source = "docs/specification.md#canary: five minutes each")
final class CanaryPauses extends Rule.OfCanaries {

    // Two scrapes of 15 s, the interval that most Prometheus installations use: fewer give no rate.
    private static final int SHORTEST_SECONDS = 30;

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<Node> steps = canary.at("steps").items();
        for (int i = 0; i < steps.size(); i++) {
            boolean held = isHeld(steps.subList(i + 1, steps.size()));
            if (steps.get(i).key("setWeight").present() && !held) {
                findings.add(
                        steps.get(i).key("setWeight"),
                        "no pause after it",
                        "a pause or an analysis after every weight",
                        "Add pause: { duration: 5m }.");
            }
            Node duration = steps.get(i).at("pause.duration");
            if (duration.present() && duration.text().flatMap(Seconds::parse).orElse(0.0) < SHORTEST_SECONDS) {
                findings.add(
                        duration, ">= %d s".formatted(SHORTEST_SECONDS), "Hold the weight long enough to measure it.");
            }
        }
    }

    // Before the next weight; other steps, such as header routes, may stand between.
    private static boolean isHeld(List<Node> after) {
        return after.stream()
                .takeWhile(step -> step.key("setWeight").absent())
                .anyMatch(step -> Stream.of("pause", "analysis", "experiment")
                        .anyMatch(kind -> step.key(kind).present()));
    }
}
