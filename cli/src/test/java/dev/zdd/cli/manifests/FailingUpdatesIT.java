package dev.zdd.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zdd.crd.ContainerFields;
import dev.zdd.local.cluster.BusyboxImage;
import dev.zdd.pod.Container;
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.Cpu;
import dev.zdd.scaling.Scaling;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An update that cannot succeed ends within two minutes and says why, once, with the real engine, plugin and cluster. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingUpdatesIT extends StackOnTestCluster {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    FailingUpdatesIT() {
        super("failing-updates-it");
    }

    @Test
    void aCrashLoop() {
        assertThat(failure("echo no database >&2; exit 3", ContainerResources.DEFAULT))
                .contains("CrashLoopBackOff: ended with exit code 3", "no database");
    }

    @Test
    void podsThatFitOnNoNode() {
        ContainerResources huge =
                new ContainerResources(new Cpu(100_000), new Cpu(100_000), ContainerResources.DEFAULT.memory());

        assertThat(failure("sleep 600", huge)).contains("unschedulable: 0/2 nodes are available");
    }

    private String failure(String script, ContainerResources resources) {
        Instant start = Instant.now();
        Throwable failed = catchThrowable(() -> stack.up(ctx -> new ZeroDowntimeService(
                ServiceDescription.of("shop", namespace, BusyboxImage.REFERENCE)
                        .container(Container.DEFAULT.withFields(
                                ContainerFields.of().command("sh", "-c", script)))
                        .resources(resources)
                        .scaling(Scaling.fixed(2))
                        .build(),
                cluster.providers().options())));

        assertThat(failed).isNotNull();
        assertThat(Duration.between(start, Instant.now())).isLessThan(LIMIT);
        System.out.println(failed.getMessage());
        assertThat(failed.getMessage().lines().filter(line -> line.strip().startsWith("error: Deployment ")))
                .as("reasons among the diagnostics")
                .hasSize(1);
        return failed.getMessage();
    }
}
