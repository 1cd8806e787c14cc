package dev.zdd.proof.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.verify.cause.Cause;
import dev.zdd.verify.cause.Causes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WayTest {
    private static List<HasMetadata> objects(Way way) {
        return Stream.of(way.manifests().split("\n---\n"))
                .map(text -> (HasMetadata) Serialization.unmarshal(text))
                .toList();
    }

    @Test
    void thereIsABadWayForEveryCauseThatADeploymentAloneBringsAbout() {
        assertThat(Way.named(List.of()).stream().flatMap(way -> way.causes().stream()))
                .hasSize(12)
                .containsExactlyInAnyOrderElementsOf(Causes.ALL.stream()
                        .map(Cause::name)
                        .filter(name -> !List.of("evicted", "out-of-memory").contains(name))
                        .toList());
    }

    @Test
    void eachCanBeApplied() {
        assertThat(Way.named(List.of())).allSatisfy(way -> {
            assertThat(way.way()).isNotBlank();
            assertThat(way.command()).startsWith("kubectl ");
            assertThat(way.loadOn("10.96.7.7")).contains("http://10.96.7.7/");
            List<HasMetadata> objects = objects(way);
            assertThat(objects).filteredOn(Service.class::isInstance).hasSize(1);
            assertThat(objects.stream()
                            .filter(Deployment.class::isInstance)
                            .flatMap(found ->
                                    ((Deployment) found).getSpec().getTemplate().getSpec().getContainers().stream())
                            .map(Container::getImage))
                    .isNotEmpty()
                    .allMatch(image -> image.matches("zdd.local/(nginx|node|uvicorn|grpc):[12]"));
        });
    }

    @Test
    void theTableHasARowAsExpectedForEach() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "verify.md"));

        assertThat(Way.named(List.of()))
                .allSatisfy(way -> assertThat(page)
                        .filteredOn(line -> line.startsWith("| " + way.way() + " | "))
                        .singleElement()
                        .asString()
                        .endsWith("| yes |"));
    }

    @Test
    void anUnknownNameIsTold() {
        assertThatThrownBy(() -> Way.named(List.of("no-pre-stopp")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("deployment: no-pre-stopp (expected: one of no-pre-stop, ");
    }
}
