package dev.zdd.examples.alternatives;

import com.pulumi.Context;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.pod.Container;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.PreStop;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.strategy.Strategy;

/** A gRPC server in an image without a shell, updated as a canary whose weights are in a GRPCRoute. */
public final class GrpcWithGatewayApi {

    private GrpcWithGatewayApi() {}

    /** Run by Pulumi. */
    public static void main(String[] args) {
        Policies.run(GrpcWithGatewayApi::deploy);
    }

    static void deploy(Context context) {
        new ZeroDowntimeService(
                ServiceDescription.of("prices", "prices", "registry.example.com/prices:0.9.4")
                        .container(Container.named("prices")
                                .withPorts(Ports.of(Port.grpc(50051)).withMetrics("metrics", 9090, "/metrics")))
                        .drain(DrainPlan.DEFAULT.withHook(PreStop.SLEEP))
                        .monitoring(Monitoring.PROMETHEUS_OPERATOR)
                        .strategy(Strategy.Canary.through(GatewayRoute.at("public", "gateways", "prices.example.com")))
                        .build(),
                Providers.create(ClusterAccess.ambient()).options());
    }
}
