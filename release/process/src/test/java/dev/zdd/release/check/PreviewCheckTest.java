package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.preview.Plan;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import dev.zdd.release.testing.MemoryEngine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewCheckTest {

    private static final String STEP = """
            {"steps": [{"op": "%s", "urn": "urn:pulumi:dev::shop::kubernetes:core/v1:Service::shop",
              "oldState": {"type": "kubernetes:core/v1:Service", "urn": "u", "inputs": %s},
              "newState": {"type": "kubernetes:core/v1:Service", "urn": "u", "inputs": %s}}]}
            """;

    private static final String SERVICE = "{\"apiVersion\": \"v1\", \"kind\": \"Service\", "
            + "\"metadata\": {\"name\": \"shop\", \"namespace\": \"shop\"}, \"spec\": {\"clusterIP\": \"%s\"}}";

    private final MemoryEngine engine = new MemoryEngine("dev", new MemoryCluster("ecommerce-ai:1.0"));
    private final PreviewCheck check = new PreviewCheck(engine, engine.current());

    @Test
    void passesWhenNothingIsInTheWay() {
        assertThat(check.find()).isEqualTo(new Finding.Passed("0 object(s) change, no outage"));
    }

    @Test
    void refusesWhatTheProgramOrAPolicyRefuses() {
        engine.planFailure = Optional.of("drain: 30s (expected: <= 25s)");

        assertThat(check.find())
                .isEqualTo(new Finding.Refused(Message.PREVIEW_FAILED.text("drain: 30s (expected: <= 25s)")));
    }

    @Test
    void refusesAReplacementOfWhatTrafficGoesThrough() {
        engine.plan =
                Plan.ofEngine(STEP.formatted("replace", SERVICE.formatted("10.0.0.1"), SERVICE.formatted("10.0.0.2")));

        assertThat(check.find()).isInstanceOf(Finding.Refused.class);
        assertThat(check.find().text()).matches(Message.OUTAGE.pattern()).contains("Service");
    }
}
