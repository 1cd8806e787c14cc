package dev.zdd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.config.StackConfig;
import dev.zdd.config.StackFiles;
import dev.zdd.policy.PolicyReport;
import dev.zdd.policy.program.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacksPoliciesTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void noRuleStopsAStackOfThisRepository(String stack, @TempDir Path checkout) throws IOException {
        Files.createDirectories(checkout.resolve(".zdd"));
        Files.writeString(checkout.resolve(".zdd/image"), "ecommerce-ai:0a1b2c3d4e5f");
        StackConfig config = StackFiles.read(stack, checkout);

        PolicyReport report = Policies.check(stack, ctx -> Main.deploy(ctx, config));

        report.assertNoErrors();
        // Which class serves first on a full cluster is for the owner of the cluster to say.
        assertThat(report.objecting()).isSubsetOf("priority-class");
        assertThat(report.objects()).isGreaterThan(7);
    }

    @Test
    void noRuleStopsTheExampleOfSeveralServicesInProduction() throws IOException {
        StackConfig config = StackFiles.readExample("stack-file");

        PolicyReport report = Policies.check("prod", ctx -> Main.deploy(ctx, config));

        report.assertNoErrors();
        assertThat(report.objecting()).isSubsetOf("priority-class");
        assertThat(config.services())
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.namespace()).isEqualTo("shop"));
    }
}
