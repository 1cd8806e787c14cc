package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryHeaderRoutesTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryHeaderRoutes());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.managedRoutes",
                                        World.value("[{name: testers}]"))
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.steps",
                                        World.value(
                                                "[{setWeight: 20}, {pause: {}}, {setHeaderRoute: {name: testers, match: [{headerName: x, headerValue: {exact: y}}]}}, {pause: {}}]")))
                .accepts(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.managedRoutes",
                                        World.value("[{name: testers}]"))
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.steps",
                                        World.value(
                                                "[{setWeight: 20}, {setHeaderRoute: {name: testers, match: [{headerName: x, headerValue: {exact: y}}]}}, {pause: {}}, {setHeaderRoute: {name: testers, match: [{headerName: x, headerValue: {exact: y}}]}}, {pause: {}}, {setWeight: 40}, {setHeaderRoute: {name: testers}}, {pause: {}}]")))
                .accepts(World.canary()
                        .set(
                                "Rollout",
                                "spec.strategy.canary.trafficRouting.managedRoutes",
                                List.of(Map.of("name", "visitors")))
                        .set(
                                "Rollout",
                                "spec.strategy.canary.steps",
                                List.of(
                                        Map.of("setWeight", 10),
                                        Map.of(
                                                "setHeaderRoute",
                                                Map.of(
                                                        "name",
                                                        "visitors",
                                                        "match",
                                                        List.of(Map.of(
                                                                "headerName",
                                                                "cookie",
                                                                "headerValue",
                                                                Map.of("exact", "new"))))),
                                        Map.of("pause", Map.of("duration", "5m")))))
                .accepts(World.canary()
                        .set(
                                "Rollout",
                                "spec.strategy.canary.trafficRouting.managedRoutes",
                                List.of(Map.of("name", "testers")))
                        .set(
                                "Rollout",
                                "spec.strategy.canary.steps[1].setHeaderRoute",
                                Map.of(
                                        "name",
                                        "testers",
                                        "match",
                                        List.of(Map.of(
                                                "headerName", "x-tester", "headerValue", Map.of("exact", "yes"))))));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.steps",
                                        List.of(
                                                Map.of("setWeight", 10),
                                                Map.of(
                                                        "setHeaderRoute",
                                                        Map.of(
                                                                "name",
                                                                "visitors",
                                                                "match",
                                                                List.of(Map.of(
                                                                        "headerName",
                                                                        "cookie",
                                                                        "headerValue",
                                                                        Map.of("exact", "new"))))),
                                                Map.of("pause", Map.of("duration", "5m")))),
                        "setHeaderRoute.name: visitors (expected: a route of managedRoutes, which are none)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.managedRoutes",
                                        List.of(Map.of("name", "visitors")))
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.steps",
                                        List.of(
                                                Map.of("setWeight", 10),
                                                Map.of(
                                                        "setHeaderRoute",
                                                        Map.of(
                                                                "name",
                                                                "visitors",
                                                                "match",
                                                                List.of(Map.of(
                                                                        "headerName",
                                                                        "cookie",
                                                                        "headerValue",
                                                                        Map.of("exact", "new"))))),
                                                Map.of("pause", Map.of("duration", "5m"))))
                                .remove("Rollout", "spec.strategy.canary.steps[1]"),
                        "setWeight: no setHeaderRoute before its pause (expected: a header route for every weight)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.managedRoutes",
                                        List.of(Map.of("name", "visitors")))
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.steps",
                                        List.of(
                                                Map.of("setWeight", 10),
                                                Map.of(
                                                        "setHeaderRoute",
                                                        Map.of(
                                                                "name",
                                                                "visitors",
                                                                "match",
                                                                List.of(Map.of(
                                                                        "headerName",
                                                                        "cookie",
                                                                        "headerValue",
                                                                        Map.of("exact", "new"))))),
                                                Map.of("pause", Map.of("duration", "5m"))))
                                .remove("Rollout", "spec.strategy.canary.steps[1].setHeaderRoute.match[0].headerName"),
                        "(expected: headerName and headerValue)");
    }
}
