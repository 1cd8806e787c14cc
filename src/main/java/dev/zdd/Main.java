package dev.zdd;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.zdd.config.ConfigValues;
import dev.zdd.config.StackConfig;
import dev.zdd.ownership.Ownership;
import dev.zdd.policy.program.Policies;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        Map<String, Map<String, Output<String>>> outputs = new TreeMap<>();
        config.services()
                .forEach(one -> outputs.put(
                        one.name(), outputs(one, new ZeroDowntimeService(one, providers.options()), config.url())));
        if (config.several()) {
            context.export("services", Output.of(outputs));
        } else {
            outputs.values().iterator().next().forEach(context::export);
        }
        config.release().ifPresent(release -> context.export("release", Output.of(release)));
    }

    private static Map<String, Output<String>> outputs(
            ServiceDescription description, ZeroDowntimeService service, Optional<String> url) {
        return Map.of(
                "namespace", service.namespace(),
                "service", service.service(),
                "url", url.map(Output::of).orElse(service.clusterUrl()),
                "image", Output.of(description.image().value()),
                "strategy", Output.of(description.strategy().label()));
    }
}
