package dev.zdd.examples.twoservices;

import com.pulumi.Context;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;

/** One service, and nothing said about it but what it is called and what it runs. The README shows it. */
public final class Smallest {

    private Smallest() {}

    /** Run by Pulumi, with the property {@code mainClass} of this class. */
    public static void main(String[] args) {
        Policies.run(Smallest::deploy);
    }

    static void deploy(Context context) {
        new ZeroDowntimeService(
                ServiceDescription.of("catalogue", "shop", "registry.example.com/catalogue:2.0.1")
                        .build(),
                Providers.create(ClusterAccess.ambient()).options());
    }
}
