package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.ResourceException;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import dev.zdd.policy.program.Recording;
import dev.zdd.policy.program.StackContext;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessWaitTest {
    private static final int DEPENDENTS = 50;

    /** The outputs of all these fail too, at the same moment. */
    @Test
    void theReasonIsToldWhateverDependsOnIt() {
        assertThatThrownBy(() -> Recording.of(
                        StackContext.of("project", "dev"),
                        ReadinessWaitTest::program,
                        (type, inputs) -> Map.of("metadata", Map.of("namespace", "n", "name", "j", "uid", "u"))))
                .isInstanceOf(ResourceException.class)
                .hasMessageStartingWith("Job n/j: cannot be waited for: ");
    }

    private static void program(Context context) {
        ClusterAccess access = new ClusterAccess(
                Optional.of(Output.of("kind: Config")), Optional.of("gone"), Optional.empty(), Optional.empty());
        ReadinessWait wait = ReadinessWait.of(Providers.create(access).options().getProviders());
        Output<List<Resource>> ready = wait.ready(new Job("j"), Duration.ofSeconds(1));
        for (int i = 0; i < DEPENDENTS; i++) {
            new Dependent("dependent" + i, ready.applyValue(List::size));
        }
    }

    private static final class Dependent extends ComponentResource {
        Dependent(String name, Output<Integer> output) {
            super("test:Dependent", name);
            registerOutputs(Map.of("output", output));
        }
    }
}
