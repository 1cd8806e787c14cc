package dev.zdd.plugins.random;

import dev.zdd.plugins.core.PluginServer;
import java.security.SecureRandom;

/** The process {@code pulumi-resource-random}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        PluginServer.serve(new RandomPlugin(new SecureRandom()), arguments);
        System.exit(0);
    }
}
