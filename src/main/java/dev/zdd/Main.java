package dev.zdd;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.zdd.config.ConfigValues;
import dev.zdd.config.StackConfig;
import dev.zdd.ownership.Ownership;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.Providers;
import dev.zdd.service.ZeroDowntimeService;
import java.util.Map;
import java.util.logging.LogManager;

/** The program of the stacks {@code dev}, {@code staging} and {@code prod}. */
public final class Main {

    private Main() {}

    /** Run by Pulumi, which hands over its configuration in environment variables. */
    public static void main(String[] args) {
        // Pulumi sends what it logs to the engine, and the same again to the console, where the engine picks it up too.
        LogManager.getLogManager().reset();
        Policies.run(
                context -> deploy(context, read(context)),
                (type, inputs) -> Map.of(),
                (context, recording) -> ownership(context).check(context, recording));
    }

    private static StackConfig read(Context context) {
        return StackConfig.read(context, ConfigValues.ofEnvironment());
    }

    private static Ownership ownership(Context context) {
        StackConfig config = read(context);
        return new Ownership(config.cluster(), context.config("kubernetes").get("kubeconfig"), config.adopt());
    }

    static void deploy(Context context, StackConfig config) {
        Providers providers = Providers.create(config.cluster());
        var service = new ZeroDowntimeService(config.service(), providers.options());
        context.export("namespace", service.namespace());
        context.export("service", service.service());
        context.export("url", config.url().map(Output::of).orElse(service.clusterUrl()));
        context.export("image", Output.of(config.service().image().value()));
        config.release().ifPresent(release -> context.export("release", Output.of(release)));
        context.export("strategy", Output.of(config.service().strategy().label()));
    }
}
