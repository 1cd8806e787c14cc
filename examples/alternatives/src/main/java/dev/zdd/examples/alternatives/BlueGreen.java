package dev.zdd.examples.alternatives;

import com.pulumi.Context;
import dev.zdd.entrance.Entrance;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.pod.Container;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.Probes;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.strategy.Analysis;
import dev.zdd.strategy.PreviewTest;
import dev.zdd.strategy.Strategy;

/** A Spring Boot service whose new version is tried by a program and then gets everything at once. */
public final class BlueGreen {

    private BlueGreen() {}

    /** Run by Pulumi. */
    public static void main(String[] args) {
        Policies.run(BlueGreen::deploy);
    }

    static void deploy(Context context) {
        new ZeroDowntimeService(
                ServiceDescription.of("accounts", "accounts", "registry.example.com/accounts:5.0.2")
                        .container(Container.named("accounts")
                                .withPorts(Ports.of(Port.http(8080)).withMetrics("http", 8080, "/actuator/prometheus")))
                        .probes(Probes.springBoot())
                        .requests(RequestSeries.MICROMETER)
                        .monitoring(Monitoring.PROMETHEUS_OPERATOR)
                        .strategy(Strategy.BlueGreen.DEFAULT
                                .testedBy(PreviewTest.of("registry.example.com/accounts-smoke:5.0.2", "/smoke"))
                                .measuredBy(Analysis.DEFAULT))
                        .entrance(Entrance.Ingress.at("accounts.example.com").withTls("accounts-tls"))
                        .build(),
                Providers.create(ClusterAccess.ambient()).options());
    }
}
