package dev.zdd.config;

import dev.zdd.rollout.Analysis;
import dev.zdd.rollout.Retention;
import dev.zdd.rollout.Strategy.Canary;
import dev.zdd.rollout.Strategy.Step;
import dev.zdd.rollout.Traffic;
import dev.zdd.validation.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads the key {@code canary}. */
final class CanaryReader {

    private CanaryReader() {}

    static Canary read(Section section) {
        Step first = Canary.STEPS.get(0);
        List<Step> steps = section.objects(
                        "steps",
                        first,
                        step -> new Step(
                                step.integer("weight", first.weightPercent()), step.duration("pause", first.pause())))
                .orElse(Canary.STEPS);
        Analysis analysis = section.object("analysis", Analysis.DEFAULT, CanaryReader::analysis);
        Traffic traffic = section.required("traffic", Traffic.at("none.invalid"), CanaryReader::traffic);
        Retention retention = section.object("retention", Retention.DEFAULT, CanaryReader::retention);
        return new Canary(steps, analysis, traffic, retention);
    }

    private static Analysis analysis(Section section) {
        Analysis given = Analysis.DEFAULT;
        return new Analysis(
                section.parsed("prometheus", given.prometheus(), CanaryReader::uri),
                section.decimal("threshold", given.threshold()),
                section.duration("initialDelay", given.initialDelay()),
                section.duration("interval", given.interval()),
                section.duration("window", given.window()),
                section.integer("failureLimit", given.failureLimit()),
                section.integer("minRequests", given.minRequests()));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            new Checks().that(false, "", text, "an http or https URL").done();
            throw new IllegalStateException("a violation ends the checks", e);
        }
    }

    private static Traffic traffic(Section section) {
        Traffic given = Traffic.at("none.invalid");
        return new Traffic(
                section.strings("hosts").orElse(List.of()),
                section.text("gateway").orElse(given.gateway()),
                section.text("tlsSecret").or(Optional::empty),
                section.duration("timeout", given.timeout()),
                section.text("chatPath").orElse(given.chatPath()));
    }

    private static Retention retention(Section section) {
        Retention given = Retention.DEFAULT;
        return new Retention(
                section.duration("afterPromotion", given.afterPromotion()),
                section.duration("afterAbort", given.afterAbort()));
    }
}
