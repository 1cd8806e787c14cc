package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
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
                "canary", Strategy.Canary.at("shop.example.com"));
        RecordedStack stack = RecordedStack.of(ctx -> {
            var options = Providers.create(ClusterAccess.ambient()).options();
            strategies.forEach((name, strategy) -> new ZeroDowntimeService(
                    ServiceDescription.of(name, "default", "registry.example.com/shop:1")
                            .existingNamespace()
                            .strategy(strategy)
                            .build(),
                    options));
        });

        List<JsonNode> custom = TestCluster.objects(stack.manifest()).stream()
                .filter(object -> object.get("apiVersion").asString().matches("(argoproj|.*istio)\\.io/.*"))
                .toList();
        Command.Result result = new TestCluster().tryToCreate(directory, custom);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(custom.size()).hasSizeGreaterThan(10);
    }
}
