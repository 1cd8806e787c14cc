package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code pulumi up} of the stack {@code staging} with another {@code strategy}.
 *
 * @param runner of the stack {@code staging}, which is up in {@code instance}
 */
public record PulumiStrategyChange(StackRunner runner, Instance instance, Path checkout, Progress progress)
        implements StrategyChange {
    @Override
    public void to(String image, String strategy) {
        String url = "http://%s:%d".formatted(CanaryRollout.HOST, instance.urlPort());
        Map<String, String> values =
                new TreeMap<>(LocalOverrides.canary(checkout, Ground.CANARY.stack(), image, url, CanaryRollout.HOST));
        values.put("strategy", strategy);
        if (!strategy.equals("canary")) {
            // It is about a gateway, which only a canary has; a waiver without an object is an error.
            values.remove("policy:waivers");
        }
        runner.up(Ground.CANARY.stack(), values, progress, progress::note);
    }
}
