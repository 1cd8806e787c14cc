package dev.zdd.release.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import dev.zdd.engine.pulumi.ProgramRunner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PulumiEngineTest {

    private static final String NAMED = "config: { kubernetes:context: eu, shop:image: shop:2 }\n";

    private final Runner runner = new Runner();
    private final PulumiEngine engine = new PulumiEngine(
            runner, "prod", () -> new Configuration(NAMED), values -> new Configuration(NAMED), Progress.silent());

    /** A release before the stack named its cluster is recorded without it. */
    @Test
    void goesBackOnTheClusterOfTheStack() {
        Configuration recorded = new Configuration("config: { shop:image: shop:1 }\n");

        engine.up(recorded, line -> {});
        engine.keep(recorded);

        assertThat(runner.files).containsOnly("config: { shop:image: shop:1 }\n# {kubernetes:context=eu}");
    }

    @Test
    void leavesAConfigurationThatNamesItsCluster() {
        engine.up(new Configuration("config: { kubernetes:context: us }\n"), line -> {});

        assertThat(runner.files).containsExactly("config: { kubernetes:context: us }\n");
    }

    /** Notes the stack files that it is to work with. */
    private static final class Runner implements ProgramRunner {

        private final List<String> files = new ArrayList<>();

        @Override
        public String stackFile(String stack) {
            return NAMED;
        }

        @Override
        public String plan(String stack, String stackFile) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ObjectNode up(String stack, String stackFile, Progress progress, Consumer<String> lines) {
            files.add(stackFile);
            return JsonMapper.shared().createObjectNode();
        }

        @Override
        public String changed(String stack, String stackFile, Map<String, String> values) {
            return stackFile + "# " + values;
        }

        @Override
        public void keep(String stack, String stackFile) {
            files.add(stackFile);
        }

        @Override
        public Optional<Instant> lastUpdate(String stack) {
            return Optional.empty();
        }

        @Override
        public ObjectNode outputs(String stack) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
