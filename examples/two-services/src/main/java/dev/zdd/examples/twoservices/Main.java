package dev.zdd.examples.twoservices;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.scaling.Scaling;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.strategy.Strategy;

/** A catalogue that is updated pod by pod, and a checkout that is updated as a canary, in one namespace, which exists. */
public final class Main {

    private static final String NAMESPACE = "shop";

    private Main() {}

    /** Run by Pulumi. */
    public static void main(String[] args) {
        Policies.run(Main::deploy);
    }

    static void deploy(Context context) {
        ComponentResourceOptions options =
                Providers.create(ClusterAccess.ambient()).options();

        var catalogue = new ZeroDowntimeService(
                ServiceDescription.of("catalogue", NAMESPACE, "registry.example.com/catalogue:2.0.1")
                        .existingNamespace()
                        .build(),
                options);
        var checkout = new ZeroDowntimeService(
                ServiceDescription.of("checkout", NAMESPACE, "registry.example.com/checkout:1.7.0")
                        .existingNamespace()
                        .strategy(Strategy.Canary.at("checkout.example.com"))
                        .scaling(new Scaling(4, 12, 60, 3))
                        .build(),
                options);

        context.export("catalogue", catalogue.clusterUrl());
        context.export("checkout", checkout.clusterUrl());
    }
}
