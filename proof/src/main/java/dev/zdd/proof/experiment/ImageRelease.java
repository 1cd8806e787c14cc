package dev.zdd.proof.experiment;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.ImageBuilder;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Releases of the stack {@code dev} whose image has something in it that the checkout's has not. */
public final class ImageRelease implements MigratingRelease {
    private static final String STACK = "dev";

    private final Path checkout;
    private final Path cache;
    private final Instance instance;
    private final ToolSet tools;
    private final StackRunner runner;
    private final Progress progress;
    private Optional<String> before = Optional.empty();

    /** @param cache where images are built */
    public ImageRelease(
            Path checkout, Path cache, Instance instance, ToolSet tools, StackRunner runner, Progress progress) {
        this.checkout = checkout;
        this.cache = cache;
        this.instance = instance;
        this.tools = tools;
        this.runner = runner;
        this.progress = progress;
    }

    @Override
    public String withMigration(String file, String sql) {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(instance.kubeconfig().toFile()))
                .build()) {
            before = Optional.of(Workload.ECOMMERCE_AI.version(client));
        }
        BuiltImage image = build(Map.of("expand/" + file, sql));
        String version = image.reference().substring(image.reference().indexOf(':') + 1);
        up(version);
        return version;
    }

    @Override
    public void back() {
        before.ifPresent(this::up);
        before = Optional.empty();
    }

    /**
     * The application as it is, with more migrations, on both nodes.
     *
     * @param migrations SQL by file, such as {@code expand/V2__x.sql}
     */
    public BuiltImage build(Map<String, String> migrations) {
        return Io.get("%s: image cannot be built".formatted(migrations.keySet()), () -> {
            Path scripts = Files.createTempDirectory("zdd-migrations-");
            FileTrees.copy(checkout.resolve("app/src/main/resources/db/migration"), scripts);
            for (Map.Entry<String, String> migration : migrations.entrySet()) {
                Path file = scripts.resolve(migration.getKey());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, migration.getValue());
            }
            BuiltImage image = ImageBuilder.of(checkout.resolve("app/target"), cache)
                    .withMigrations(checkout.resolve("release/migrations/target"), scripts)
                    .build(progress);
            LocalCluster.of(instance, tools).importImage(image.tar(), image.reference(), progress);
            return image;
        });
    }

    private void up(String version) {
        Map<String, String> overrides =
                LocalOverrides.rolling(ImageTags.REPOSITORY + version, "http://127.0.0.1:" + instance.urlPort());
        runner.up(STACK, overrides, progress, progress::note);
    }
}
