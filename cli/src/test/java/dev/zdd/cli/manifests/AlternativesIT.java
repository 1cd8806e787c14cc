package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.crd.Keda.Trigger;
import dev.zdd.engine.process.Command;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.pod.Container;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.scaling.Scaling;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.PreviewTest;
import dev.zdd.strategy.Promotion;
import dev.zdd.strategy.Strategy;
import dev.zdd.testing.RecordedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The custom resources of strategies that no stack of this repository has: every field is one that the real definition has. */
class AlternativesIT {

    @TempDir
    private static Path cache;

    @TempDir
    private Path directory;

    @BeforeAll
    static void installDefinitions() {
        new TestCluster().installDefinitions(cache);
    }

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void areTakenByTheApiServer() {
        Strategy.BlueGreen tested = Strategy.BlueGreen.DEFAULT
                .testedBy(PreviewTest.of("registry.example.com/smoke:1", "/smoke"))
                .measuredBy(Analysis.DEFAULT);
        Map<String, Strategy> strategies = Map.of(
                "tested", tested,
                "delayed", tested.promoted(new Promotion.Automatic(Duration.ofMinutes(1))),
                "manual", tested.promoted(new Promotion.Manual(Duration.ofHours(3))),
                "canary", Strategy.Canary.at("shop.example.com"),
                "route", Strategy.Canary.through(GatewayRoute.at("public", "gateways", "shop.example.com")));
        RecordedStack stack = RecordedStack.of(ctx -> {
            var options = Providers.create(ClusterAccess.ambient()).options();
            strategies.forEach((name, strategy) -> new ZeroDowntimeService(
                    ServiceDescription.of(name, "default", "registry.example.com/shop:1")
                            .existingNamespace()
                            .strategy(strategy)
                            .build(),
                    options));
            List.of(
                            ServiceDescription.of("grpc", "default", "registry.example.com/prices:1")
                                    .container(Container.named("prices")
                                            .withPorts(Ports.of(Port.grpc(50051)).withMetrics("metrics", 9090, "/metrics")))
                                    .strategy(strategies.get("route")),
                            ServiceDescription.of("worker", "default", "registry.example.com/mailer:1")
                                    .container(Container.named("mailer").withPorts(Ports.NONE))
                                    .scaling(Scaling.keda(
                                            2,
                                            20,
                                            Trigger.of("redis-streams", Map.of("stream", "mail"))
                                                    .authentication("queue"))))
                    .forEach(one -> new ZeroDowntimeService(one.existingNamespace().build(), options));
        });

        List<JsonNode> custom = TestCluster.objects(stack.manifest()).stream()
                .filter(object -> object.get("apiVersion").asString().matches("(argoproj\\.io|.*istio\\.io|gateway\\.networking\\.k8s\\.io|keda\\.sh)/.*"))
                .toList();
        Command.Result result = new TestCluster().tryToCreate(directory, custom);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(custom.size()).hasSizeGreaterThan(10);
        assertThat(custom)
                .extracting(object -> object.get("kind").asString())
                .contains("Rollout", "AnalysisTemplate", "VirtualService", "HTTPRoute", "GRPCRoute", "ScaledObject");
    }
}
