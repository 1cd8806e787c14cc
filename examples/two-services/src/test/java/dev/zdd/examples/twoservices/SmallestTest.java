package dev.zdd.examples.twoservices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.program.Policies;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.testing.RecordedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmallestTest {

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    /** Only the cluster's owner knows its priority classes. */
    @Test
    void noRuleStopsItInProduction() {
        assertThat(Policies.check("prod", Smallest::deploy).findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("priority-class");
        Policies.check("prod", Smallest::deploy).assertNoErrors();
    }

    @Test
    void itHasWhatAReleaseWithoutALostRequestNeeds() {
        RecordedStack stack = RecordedStack.of(Smallest::deploy);
        RecordedResource deployment = stack.only("Deployment");

        assertThat(deployment.at("spec.strategy.rollingUpdate.maxUnavailable")).isEqualTo(0.0);
        assertThat(deployment.at("spec.template.spec.terminationGracePeriodSeconds"))
                .isEqualTo(60.0);
        assertThat(stack.only("PodDisruptionBudget").at("spec.minAvailable")).isEqualTo("66%");
        assertThat(stack.only("HorizontalPodAutoscaler").at("spec.minReplicas")).isEqualTo(3.0);
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/zdd/examples/twoservices/Smallest.java"));
        String statement = source.substring(source.indexOf("new ZeroDowntimeService("), source.indexOf(";\n    }\n}"));

        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", ""))
                .contains(statement.replaceAll("\\s+", ""));
    }
}
