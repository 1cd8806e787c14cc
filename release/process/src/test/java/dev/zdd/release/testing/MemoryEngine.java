package dev.zdd.release.testing;

import dev.zdd.preview.Plan;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.Engine;
import dev.zdd.release.engine.EngineException;
import dev.zdd.release.engine.Outputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An engine that deploys to a cluster in memory. */
public final class MemoryEngine implements Engine {

    public static final String STACK_FILE = """
            config:
              ecommerce-ai:image: "%s"
              ecommerce-ai:strategy: rolling
              ecommerce-ai:dependencies:
                redis: { host: 10.99.0.10, password: very-secret }
            """;

    /** What tests change. */
    public Optional<String> planFailure = Optional.empty();

    public Plan plan = new Plan(List.of(), Map.of());
    public Optional<String> upFailure = Optional.empty();
    public String strategy = "rolling";
    public boolean alwaysFails;
    /** What an update fails with that is to contract. */
    public Optional<String> contractFailure = Optional.empty();

    public Runnable onContractFailure = () -> {};

    public Optional<Instant> lastUpdate = Optional.empty();
    public Runnable onUp = () -> {};
    public boolean blocks;
    public volatile boolean interrupted;
    /** The stack file that people edit. */
    public String edited = STACK_FILE.formatted("last-built");

    public final List<String> updates = new ArrayList<>();

    private final MemoryCluster cluster;
    private final String stack;
    private Configuration current;

    public MemoryEngine(String stack, MemoryCluster cluster) {
        this.stack = stack;
        this.cluster = cluster;
        this.current = new Configuration(STACK_FILE.formatted(cluster.image()));
    }

    @Override
    public String stack() {
        return stack;
    }

    @Override
    public Configuration current() {
        return current;
    }

    @Override
    public Configuration planned(Map<String, String> values) {
        return changed(new Configuration(edited), values);
    }

    @Override
    public Configuration changed(Configuration configuration, Map<String, String> values) {
        YAMLMapper yaml = YAMLMapper.builder().build();
        ObjectNode file = (ObjectNode) yaml.readTree(configuration.text());
        values.forEach((key, value) -> ((ObjectNode) file.get("config")).put("ecommerce-ai:" + key, value));
        return new Configuration(yaml.writeValueAsString(file));
    }

    @Override
    public Optional<Instant> lastUpdate() {
        return lastUpdate;
    }

    @Override
    public void keep(Configuration configuration) {
        edited = configuration.text();
    }

    @Override
    public Plan plan(Configuration configuration) {
        planFailure.ifPresent(message -> {
            throw new EngineException(message, null);
        });
        return plan;
    }

    @Override
    public Outputs up(Configuration configuration, Consumer<String> lines) {
        current = configuration;
        String image = configuration.image().orElseThrow();
        updates.add(image);
        lines.accept("updating with password very-secret");
        Optional<String> failure = upFailure;
        upFailure = alwaysFails ? failure : Optional.empty();
        failure.ifPresent(message -> {
            throw new EngineException(message, null);
        });
        if (image.equals(configuration.text(Configuration.CONTRACT).orElse(""))) {
            contractFailure.ifPresent(message -> {
                onContractFailure.run();
                throw new EngineException(message, null);
            });
        }
        cluster.deploy(image);
        onUp.run();
        if (blocks) {
            blocks = false;
            awaitInterrupt();
        }
        return outputs();
    }

    private void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", e);
        }
    }

    public Outputs outputs() {
        return new Outputs("agentic-ai", "ecommerce-ai", current.image().orElse(""), strategy);
    }
}
