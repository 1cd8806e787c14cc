package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * A release as users make it: {@code pulumi up} with a new image. The image is the running one under a new tag, because what
 * counts is how it is rolled out; the tag is the version that the pods report.
 *
 * @param runner of the stack {@code dev}, which is up in {@code instance}
 */
public record PulumiRelease(StackRunner runner, Instance instance, Progress progress) implements Release {
    private static final String STACK = "dev";

    @Override
    public void to(KubernetesClient client, Workload workload, String version) {
        new ImageTags(instance).add(workload.version(client), version);
        up(version);
    }

    @Override
    public void back(KubernetesClient client, Workload workload) {
        String version = workload.version(client);
        if (version.endsWith("-next")) {
            up(version.substring(0, version.length() - "-next".length()));
        }
    }

    private void up(String version) {
        Map<String, String> overrides =
                LocalOverrides.rolling(ImageTags.REPOSITORY + version, "http://127.0.0.1:" + instance.urlPort());
        runner.up(STACK, overrides, progress, progress::note);
    }
}
