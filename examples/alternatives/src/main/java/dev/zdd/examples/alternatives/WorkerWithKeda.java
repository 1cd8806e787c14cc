package dev.zdd.examples.alternatives;

import com.pulumi.Context;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import dev.zdd.crd.ContainerFields;
import dev.zdd.crd.Keda.Trigger;
import dev.zdd.pod.Container;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Fact;
import dev.zdd.pod.Ports;
import dev.zdd.pod.Probes;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.scaling.Scaling;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker that takes jobs from a Redis stream: it has no traffic, and as many pods as the stream is long. */
public final class WorkerWithKeda {

    private WorkerWithKeda() {}

    /** Run by Pulumi. */
    public static void main(String[] args) {
        Policies.run(WorkerWithKeda::deploy);
    }

    static void deploy(Context context) {
        new ZeroDowntimeService(
                ServiceDescription.of("mailer", "mail", "registry.example.com/mailer:2.3.0")
                        .container(Container.named("mailer")
                                .withPorts(Ports.NONE)
                                .telling("SHUTDOWN_TIMEOUT", Fact.DRAIN_SECONDS)
                                .withFields(ContainerFields.of().env(passwordOfTheQueue())))
                        .probes(Probes.exec(List.of("/mailer", "alive"), List.of("/mailer", "ready")))
                        // A job may take a minute; nobody sends it requests that would have to be led away first.
                        .drain(new DrainPlan(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(70)))
                        .dependencies(Dependencies.of(new Dependency.Named(
                                "queue", true, Map.of("REDIS_HOST", "redis.mail.svc", "REDIS_PORT", "6379"), Map.of())))
                        .scaling(Scaling.keda(
                                2,
                                20,
                                Trigger.of(
                                                "redis-streams",
                                                Map.of(
                                                        "address", "redis.mail.svc:6379",
                                                        "stream", "mail",
                                                        "consumerGroup", "mailer",
                                                        "lagCount", "100"))
                                        .authentication("mail-queue")))
                        .build(),
                Providers.create(ClusterAccess.ambient()).options());
    }

    // Somebody else makes the Secret, and a rule warns that it is not in this program.
    private static EnvVarArgs passwordOfTheQueue() {
        return EnvVarArgs.builder()
                .name("REDIS_PASSWORD")
                .valueFrom(EnvVarSourceArgs.builder()
                        .secretKeyRef(SecretKeySelectorArgs.builder()
                                .name("mail-queue")
                                .key("password")
                                .build())
                        .build())
                .build();
    }
}
