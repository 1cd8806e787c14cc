package dev.zdd.plugins.resident;

import dev.zdd.plugins.core.ProviderPlugin;
import dev.zdd.plugins.kubernetes.KubernetesPlugin;
import dev.zdd.plugins.kubernetes.await.WatchingAwaiter;
import dev.zdd.plugins.random.RandomPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;

/** The process that stays. Argument: the Unix socket to serve on. */
public final class Main {

    /** By their names in {@link HandOver}, each made for the environment of the engine that it serves. */
    static final Map<String, Function<Map<String, String>, ProviderPlugin>> PLUGINS = Map.of(
            "kubernetes", environment -> new KubernetesPlugin(environment, new WatchingAwaiter()),
            "random", environment -> new RandomPlugin(new SecureRandom()));

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try (Resident resident = Resident.listen(Path.of(arguments[0]), PLUGINS)) {
            resident.serve();
        }
    }
}
