package dev.zdd.examples.twoservices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.program.Policies;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.testing.RecordedStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainTest {

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    /** Only the cluster's owner knows its priority classes. */
    @Test
    void noRuleStopsItInProduction() {
        assertThat(Policies.check("prod", Main::deploy).findings())
                .extracting(finding -> finding.rule().id())
                .containsOnly("priority-class");
    }

    @Test
    void updatesTheCatalogueAPodAtATime() {
        RecordedResource deployment = RecordedStack.of(Main::deploy).only("Deployment");

        assertThat(deployment.name()).isEqualTo("catalogue");
        assertThat(deployment.at("spec.strategy.rollingUpdate.maxUnavailable")).isEqualTo(0.0);
    }

    @Test
    void updatesTheCheckoutAsACanary() {
        RecordedStack stack = RecordedStack.of(Main::deploy);
        RecordedResource rollout = stack.only("Rollout");

        assertThat(rollout.name()).isEqualTo("checkout");
        assertThat(rollout.at("spec.strategy.canary.steps[0].setWeight")).isEqualTo(10.0);
        assertThat(stack.named("PodDisruptionBudget", "checkout").at("spec.minAvailable"))
                .isEqualTo("75%");
    }

    @Test
    void keepsTheTwoApart() {
        RecordedStack stack = RecordedStack.of(Main::deploy);

        assertThat(stack.resources().stream().map(RecordedResource::urn)).doesNotHaveDuplicates();
        assertThat(stack.output("catalogue")).isEqualTo("http://catalogue.shop.svc");
        assertThat(stack.output("checkout")).isEqualTo("http://checkout.shop.svc");
        assertThat(stack.resources())
                .noneMatch(resource -> resource.type().endsWith(":Namespace"))
                .filteredOn(resource -> resource.type().endsWith(":PodDisruptionBudget"))
                .extracting(RecordedResource::name)
                .containsExactlyInAnyOrder("catalogue", "checkout", "checkout-canary");
    }
}
