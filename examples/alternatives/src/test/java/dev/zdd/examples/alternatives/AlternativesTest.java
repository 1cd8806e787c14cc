package dev.zdd.examples.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.zdd.policy.program.Policies;
import dev.zdd.testing.RecordedStack;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlternativesTest {

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    static Stream<Consumer<Context>> programs() {
        return Stream.of(
                NodeWithIngress::deploy, GrpcWithGatewayApi::deploy, BlueGreen::deploy, WorkerWithKeda::deploy);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void noRuleStopsThemInProduction(Consumer<Context> program) {
        assertThat(Policies.check("prod", program).findings())
                .extracting(finding -> "%s at %s: %s".formatted(finding.rule().id(), finding.place(), finding.found()))
                // Only the cluster's owner knows its priority classes, and who makes the Secret of the queue.
                .allMatch(finding -> finding.matches("(?s)priority-class .*|references-exist .*: mail-queue"));
    }

    @Test
    void theNodeServerWaitsForWhatIsInFlight() {
        RecordedStack stack = RecordedStack.of(NodeWithIngress::deploy);

        assertThat(stack.only("Deployment").at("spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds"))
                .isEqualTo(55.0);
        assertThat(stack.only("Ingress").at("spec.rules[0].host")).isEqualTo("www.example.com");
    }

    @Test
    void theGrpcServerIsProbedAndLedByItsProtocol() {
        RecordedStack stack = RecordedStack.of(GrpcWithGatewayApi::deploy);

        assertThat(stack.only("Rollout").at("spec.template.spec.containers[0].readinessProbe.grpc.port"))
                .isEqualTo(50051.0);
        assertThat(stack.only("GRPCRoute").at("spec.rules[0].backendRefs[1].weight"))
                .isEqualTo(0.0);
    }

    @Test
    void theNewVersionOfTheSpringServiceIsTriedFirst() {
        RecordedStack stack = RecordedStack.of(BlueGreen::deploy);

        assertThat(stack.only("Rollout").at("spec.strategy.blueGreen.previewService"))
                .isEqualTo("accounts-preview");
        assertThat(stack.named("AnalysisTemplate", "accounts-preview-test").at("spec.metrics[0].provider.job"))
                .isNotNull();
    }

    @Test
    void theWorkerHasNoService() {
        RecordedStack stack = RecordedStack.of(WorkerWithKeda::deploy);

        assertThat(stack.only("ScaledObject").at("spec.maxReplicaCount")).isEqualTo(20.0);
        assertThat(stack.resources()).noneMatch(resource -> resource.type().endsWith(":Service"));
        assertThat(List.of(stack.only("Deployment").at("spec.template.spec.terminationGracePeriodSeconds")))
                .containsExactly(70.0);
    }
}
