package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.image.ForeignImages;
import dev.zdd.local.image.ForeignImages.Server;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.proof.foreign.ForeignFigures;
import dev.zdd.proof.foreign.ForeignProof;
import dev.zdd.proof.foreign.Update;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A server that knows nothing of this project, described in a stack file, in a rolling update under load. */
class ForeignIT {
    @Test
    void isUpdatedWithoutAFailedRequestOrACutWebSocket() {
        Path checkout = Path.of(variable("ZDD_TEST_REPO"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("ZDD_CHECKOUT", checkout.toString());
        Surroundings surroundings = Surroundings.of(environment);
        Instance instance =
                new Instance(variable("ZDD_TEST_INSTANCE"), Instance.TEST.apiPort(), Instance.TEST.urlPort());
        ToolSet tools = new ToolSet(Path.of(variable("ZDD_TEST_BIN")));
        try (ForeignProof proof = new ForeignProof(
                instance,
                tools,
                new StackRunner(checkout, instance, tools),
                LocalCluster.of(instance, tools),
                ForeignImages.of(surroundings.toolPins(), surroundings.cache()),
                Main.class,
                Path.of("target", "foreign"),
                Progress.silent())) {
            proof.importImages(List.of(Server.UVICORN));

            ForeignFigures.Row row = proof.run(new Update(Server.UVICORN, "rolling"));
            // What is measured while the generator itself was late proves nothing.
            for (int again = 0; again < 2 && !row.valid(); again++) {
                row = proof.run(new Update(Server.UVICORN, "rolling"));
            }

            System.out.println(row);
            assertThat(row.failed()).as(row.toString()).isZero();
            assertThat(row.cut()).as(row.toString()).isZero();
            assertThat(row.proves()).as(row.toString()).isTrue();
        }
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + ": not set (expected: by ./zdd test)");
    }
}
