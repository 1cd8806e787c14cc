package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.process.ProcessLock;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.CanarySupplies;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.LoopbackPort;
import dev.zdd.local.debian.DebianPackages;
import dev.zdd.local.debian.Requirement;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.RegistryTarget;
import dev.zdd.local.preflight.MachineFacts;
import dev.zdd.local.preflight.Preflight;
import dev.zdd.local.pulumi.Engines;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.PluginInstaller;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.Tool;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.local.tools.Toolbox;
import dev.zdd.migrations.CheckOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A stack on a local cluster, from nothing to an answering URL, and back. An instance runs one stack at a time. */
final class LocalStack {

    private static final String FORWARD = "app";

    private static final String DATABASE_FORWARD = "preview-database";

    /** Where an instance keeps which stack it runs. */
    private static final String CURRENT = "stack";

    private final Surroundings surroundings;
    private final Instance instance;
    private final ConsoleProgress progress;
    private final Toolbox toolbox;
    private final PluginInstaller plugins;

    LocalStack(Surroundings surroundings, Instance instance, ConsoleProgress progress) {
        this.surroundings = surroundings;
        this.instance = instance;
        this.progress = progress;
        this.toolbox = Toolbox.of(surroundings.toolPins(), surroundings.toolCache());
        this.plugins = new PluginInstaller(surroundings.cache().resolve("plugins"));
    }

    /** Of this checkout, with progress on standard error. */
    static LocalStack on(Instance instance) {
        return new LocalStack(Surroundings.here(), instance, ConsoleProgress.begin());
    }

    /** What is up. */
    record Up(Stack stack, ToolSet tools, Path pulumiHome, BuiltImage image, ObjectNode outputs, AppUrl url) {}

    /**
     * Brings everything up, changing only what is not as it should be.
     *
     * @throws UserError when the instance runs another stack
     */
    Up up(Stack stack) {
        return up(stack, stack.isCanary());
    }

    /** The same, with the controllers of canaries even where this stack does without them. */
    Up up(Stack stack, boolean withCanaryPlatform) {
        requireNoOther(stack);
        List<Tool> needed = new ArrayList<>(withCanaryPlatform ? Tool.forCanary() : Tool.forDev());
        needed.addAll(1, plugins.toBuild(surroundings.program()));
        List<String> missingPackages = preflight(needed);
        try (ProcessLock lock = lock()) {
            DebianPackages.install(missingPackages, progress);
            ToolSet tools = toolbox.ensure(needed, progress);
            LocalCluster cluster = LocalCluster.of(instance, tools);
            if (withCanaryPlatform) {
                CanarySupplies supplies =
                        CanarySupplies.of(tools, surroundings.toolPins(), surroundings.cache(), progress);
                cluster.up(supplies, progress);
            } else {
                cluster.up(progress);
            }
            InstancePorts.keep(instance);
            keepCurrent(stack);
            BuiltImage image = image(stack);
            cluster.importImage(image.tar(), image.reference(), progress);
            rememberImage(image);
            return deploy(stack, cluster, tools, image);
        }
    }

    /** On the machine's own Java, or where the stack file names another base, on that; then it is pushed too. */
    private BuiltImage image(Stack stack) {
        return RegistryTarget.in(surroundings.checkout().resolve("Pulumi.%s.yaml".formatted(stack.label())))
                .map(target -> surroundings.images().build(target, progress))
                .orElseGet(() -> surroundings.images().build(progress));
    }

    private Map<String, String> overrides(Stack stack, BuiltImage image, AppUrl url) {
        return stack.isCanary()
                ? LocalOverrides.canary(
                        surroundings.checkout(), stack.label(), image.reference(), url.base(), AppUrl.GATEWAY_HOST)
                : LocalOverrides.rolling(image.reference(), url.base());
    }

    /** Ends and removes everything of the instance; changes nothing when there is nothing. */
    void down() {
        try (ProcessLock lock = lock()) {
            Engines.end(instance);
            LocalCluster.of(instance, name -> {
                        throw new IllegalStateException(name + ": asked for (expected: not needed to go down)");
                    })
                    .down(progress);
        }
    }

    /** @throws UserError when the instance is not up */
    static void requireUp(Instance instance) {
        if (!Files.exists(instance.kubeconfig())) {
            throw new UserError("instance %s: not up (expected: up): run ./zdd up".formatted(instance.name()));
        }
    }

    Instance instance() {
        return instance;
    }

    /** The runner of this instance's stacks, with the tools that are there. */
    StackRunner runner() {
        return new StackRunner(surroundings.checkout(), instance, tools());
    }

    /** The tools that are there. */
    ToolSet tools() {
        return toolbox.find(Tool.forDev());
    }

    /** Those of {@code needed}, which are there. */
    ToolSet tools(List<Tool> needed) {
        return toolbox.find(needed);
    }

    /**
     * What {@link #up} would do to the stack that runs, as the engine tells it; changes nothing in the cluster.
     *
     * @throws UserError when the instance runs another stack, or the program cannot be run
     */
    String plan(Stack stack) {
        requireNoOther(stack);
        BuiltImage image = surroundings.images().build(progress);
        String what = "pulumi preview of stack %s with image %s".formatted(stack.label(), image.reference());
        Instant start = Instant.now();
        progress.started(what);
        String plan = runner().plan(stack.label(), overrides(stack, image, AppUrl.of(instance, stack)));
        progress.finished(what, Duration.between(start, Instant.now()));
        return plan;
    }

    /** Lets {@code use} connect to the instance's database, by its URL on this machine's loopback. */
    <T> T withDatabase(Function<CheckOptions.Target, T> use) {
        LocalOverrides.LocalDatabase database = LocalOverrides.database(surroundings.checkout());
        LocalCluster cluster = LocalCluster.of(instance, tools());
        int port = LoopbackPort.free();
        cluster.expose(DATABASE_FORWARD, port, database.host(), database.port());
        try {
            return use.apply(new CheckOptions.Target(
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.name()),
                    Optional.of(database.user()),
                    Optional.of(database.password())));
        } finally {
            cluster.unexpose(DATABASE_FORWARD);
        }
    }

    /** The stack that an instance runs; {@code dev} where nothing else was said. */
    static Stack current(Instance instance) {
        return kept(instance).orElse(Stack.DEV);
    }

    private static Optional<Stack> kept(Instance instance) {
        Path file = instance.stateDirectory().resolve(CURRENT);
        return Io.get(
                "%s: cannot be read".formatted(file),
                () -> Files.exists(file)
                        ? Optional.of(Stack.of(Files.readString(file).strip()))
                        : Optional.empty());
    }

    private void keepCurrent(Stack stack) {
        Path file = instance.stateDirectory().resolve(CURRENT);
        Io.run("%s: cannot be written".formatted(file), () -> Files.writeString(file, stack.label() + "\n"));
    }

    private void requireNoOther(Stack stack) {
        kept(instance).filter(other -> other != stack).ifPresent(other -> {
            throw new UserError(
                    ("instance %s: runs stack %s (expected: %s): run ./zdd down first, or give the stack an "
                                    + "instance of its own with --instance, --port and --api-port")
                            .formatted(instance.name(), other.label(), stack.label()));
        });
    }

    private List<String> preflight(List<Tool> needed) {
        List<String> missingPackages = new DebianPackages(Requirement.forCluster()).missing();
        Preflight.require(
                instance,
                MachineFacts.gather(instance, surroundings.toolCache(), toolbox.missing(needed), missingPackages));
        return missingPackages;
    }

    private Up deploy(Stack stack, LocalCluster cluster, ToolSet tools, BuiltImage image) {
        StackRunner runner = new StackRunner(surroundings.checkout(), instance, tools);
        runner.ensurePlugins(plugins, plugin -> toolbox.executable(plugin, progress), progress);
        AppUrl url = AppUrl.of(instance, stack);
        progress.note("pulumi up of stack " + stack.label());
        if (stack.isCanary()) {
            // Before the first release: Pulumi waits for the whole canary, and people want to watch it.
            expose(cluster, ServiceAddress.ofGateway(tools, instance));
        }
        ObjectNode outputs = runner.up(stack.label(), overrides(stack, image, url), progress, progress::output);
        if (!stack.isCanary()) {
            expose(cluster, ServiceAddress.find(tools, instance, outputs));
        }
        url.awaitAnswer();
        return new Up(stack, tools, runner.home(), image, outputs, url);
    }

    private void expose(LocalCluster cluster, ServiceAddress address) {
        cluster.expose(FORWARD, instance.urlPort(), address.ip(), address.port());
    }

    /** Where the program looks for the image when a stack file says that it is the one built last. */
    private void rememberImage(BuiltImage image) {
        Path file = surroundings.checkout().resolve(".zdd/image");
        Io.run("%s: cannot be written".formatted(file), () -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, image.reference() + "\n");
        });
    }

    /** Outside the instance's directory, which going down removes. */
    private ProcessLock lock() {
        return ProcessLock.acquire(
                surroundings.cache().resolve("locks").resolve(instance.name()),
                () -> progress.note("instance %s: waiting for another zdd command".formatted(instance.name())));
    }
}
