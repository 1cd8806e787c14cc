package dev.zdd.config;

import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.Traffic;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.Analysis.Query;
import dev.zdd.strategy.Analysis.Token;
import dev.zdd.strategy.ScaleDownDelay;
import dev.zdd.strategy.Strategy.Canary;
import dev.zdd.strategy.Strategy.Step;
import dev.zdd.validation.Checks;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code canary}. */
final class CanaryReader {

    /** In place of an analysis that was refused: one that every step has time for, so that nothing is said about those. */
    private static final Analysis QUICKEST = new Analysis(
            Analysis.DEFAULT.prometheus(),
            Analysis.DEFAULT.threshold(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Analysis.DEFAULT.window(),
            0,
            Analysis.DEFAULT.minRequests(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    private static final Query NO_QUERY =
            new Query("none", Analysis.HASH, Optional.of(BigDecimal.ZERO), Optional.empty());

    private CanaryReader() {}

    static Canary read(Section section) {
        Step first = Canary.STEPS.get(0);
        List<Step> steps = section.objects(
                        "steps",
                        first,
                        step -> new Step(
                                step.integer("weight", first.weightPercent()), step.duration("pause", first.pause())))
                .orElse(Canary.STEPS);
        Analysis analysis = section.has("analysis")
                ? section.object("analysis", QUICKEST, CanaryReader::analysis)
                : Analysis.DEFAULT;
        Entrance.Splitting traffic = section.required("traffic", Traffic.at("none.invalid"), CanaryReader::splitting);
        ScaleDownDelay retention = section.object("retention", ScaleDownDelay.DEFAULT, CanaryReader::retention);
        return section.checked(
                () -> new Canary(steps, analysis, traffic, retention),
                Canary.at("none.invalid").withTraffic(traffic));
    }

    static Analysis analysis(Section section) {
        Analysis given = Analysis.DEFAULT;
        return new Analysis(
                section.parsed("prometheus", given.prometheus(), CanaryReader::uri),
                section.decimal("threshold", given.threshold()),
                section.duration("initialDelay", given.initialDelay()),
                section.duration("interval", given.interval()),
                section.duration("window", given.window()),
                section.integer("failureLimit", given.failureLimit()),
                section.integer("minRequests", given.minRequests()),
                limit(section, "maxP95"),
                limit(section, "maxP99"),
                section.objects("queries", NO_QUERY, CanaryReader::query).orElse(List.of()),
                section.object(
                        "token",
                        Optional.empty(),
                        token -> Optional.of(new Token(
                                token.text("secret").orElse(""),
                                token.text("key").orElse("token")))));
    }

    private static Query query(Section section) {
        return new Query(
                section.text("name").orElse(""),
                section.text("query").orElse(""),
                bound(section, "atLeast"),
                bound(section, "atMost"));
    }

    private static Optional<BigDecimal> bound(Section section, String key) {
        return section.has(key) ? Optional.of(section.decimal(key, BigDecimal.ZERO)) : Optional.empty();
    }

    private static Optional<Duration> limit(Section section, String key) {
        return section.has(key) ? Optional.of(section.duration(key, Duration.ofSeconds(1))) : Optional.empty();
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            new Checks().that(false, "", text, "an http or https URL").throwIfAny();
            throw new IllegalStateException("a violation ends the checks", e);
        }
    }

    /** Istio unless the key {@code router} says otherwise. */
    static Entrance.Splitting splitting(Section section) {
        return section.choice("router", Map.of("istio", true, "gateway-api", false), true)
                ? traffic(section)
                : route(section);
    }

    private static GatewayRoute route(Section section) {
        GatewayRoute given = GatewayRoute.at("none", "none", "none.invalid");
        List<String> hosts = section.strings("hosts").orElse(List.of());
        String gateway = section.text("gateway").orElse("");
        String namespace = section.text("gatewayNamespace").orElse("");
        Duration timeout = section.duration("timeout", given.timeout());
        return section.checked(() -> new GatewayRoute(hosts, gateway, namespace, timeout), given);
    }

    private static Traffic traffic(Section section) {
        Traffic given = Traffic.at("none.invalid");
        List<String> hosts = section.strings("hosts").orElse(List.of());
        String gateway = section.text("gateway").orElse(given.gateway());
        Optional<String> tlsSecret = section.text("tlsSecret");
        Duration timeout = section.duration("timeout", given.timeout());
        String chatPath = section.text("chatPath").orElse(given.chatPath());
        // Whatever else is wrong, the time limit is still held against the drain.
        Traffic standIn = timeout.compareTo(given.timeout()) < 0
                ? given
                : new Traffic(
                        given.hosts(),
                        given.gateway(),
                        given.tlsSecret(),
                        timeout.truncatedTo(ChronoUnit.SECONDS),
                        given.chatPath());
        return section.checked(() -> new Traffic(hosts, gateway, tlsSecret, timeout, chatPath), standIn);
    }

    private static ScaleDownDelay retention(Section section) {
        ScaleDownDelay given = ScaleDownDelay.DEFAULT;
        return new ScaleDownDelay(
                section.duration("afterPromotion", given.afterPromotion()),
                section.duration("afterAbort", given.afterAbort()));
    }
}
