package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PluginServer;
import dev.zdd.plugins.kubernetes.await.WatchingAwaiter;

/** The process {@code pulumi-resource-kubernetes}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        PluginServer.serve(new KubernetesPlugin(System.getenv(), new WatchingAwaiter()), arguments);
        System.exit(0);
    }
}
