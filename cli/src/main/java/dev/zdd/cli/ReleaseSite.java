package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.PrometheusAccess;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.ImageBuilder;
import dev.zdd.local.image.PushedImage;
import dev.zdd.local.image.RegistryTarget;
import dev.zdd.local.pulumi.CheckoutRunner;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.release.BuiltVersion;
import dev.zdd.release.Site;
import dev.zdd.release.check.ImageSource;
import dev.zdd.release.check.MigrationsCheck;
import dev.zdd.release.check.NodeImages;
import dev.zdd.release.check.RegistryImages;
import dev.zdd.release.cluster.KubernetesCluster;
import dev.zdd.release.cluster.Patience;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.Engine;
import dev.zdd.release.engine.Outputs;
import dev.zdd.release.engine.PulumiEngine;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.JsonLines;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.event.TextLines;
import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.KubernetesJournal;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.KubernetesLeaseStore;
import dev.zdd.release.notify.Notifier;
import dev.zdd.release.notify.Webhook;
import dev.zdd.release.promotion.PromotionCheck;
import dev.zdd.release.time.Time;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The surroundings of a release: of the local instance, or of whatever cluster a kubeconfig names. */
final class ReleaseSite implements AutoCloseable {

    private final Surroundings surroundings;
    private final ReleaseOptions options;
    private final Stack stack;
    private final Events events;
    private final Engine engine;
    private final KubernetesClient client;
    private final Patience patience;
    private final Outputs outputs;
    private final List<KubernetesClient> others = new ArrayList<>();
    private Limits limits = Limits.DEFAULT;
    private Optional<Path> migrations = Optional.empty();
    private Optional<PrometheusAddress> prometheus = Optional.empty();
    private Optional<RegistryTarget> registry = Optional.empty();
    private Optional<Path> kubeconfigBefore = Optional.empty();

    private ReleaseSite(ReleaseOptions options, String stack, PrintWriter out) {
        this.surroundings = Surroundings.of(System.getenv());
        this.options = options;
        this.stack = Stack.of(stack);
        Consumer<Event> sink = options.json() ? new JsonLines(out) : new TextLines(System.err);
        this.events = new Events(Time.system(), Secrets.none(), List.of(sink));
        this.patience = new Patience(Time.system(), Patience.LIMIT, events::warning);
        this.engine = options.kubeconfig().isPresent()
                ? checkoutEngine(options.kubeconfig().get())
                : localEngine();
        events.secrets().add(engine.current().secrets());
        this.client = client(options.kubeconfig().orElseGet(() -> instance().kubeconfig()));
        this.outputs = requireUp(engine.outputs());
    }

    static ReleaseSite open(ReleaseOptions options, String stack, PrintWriter out) {
        return new ReleaseSite(options, stack, out);
    }

    ReleaseSite withLimits(Limits value) {
        limits = value;
        return this;
    }

    ReleaseSite withMigrations(Optional<Path> value) {
        migrations = value;
        return this;
    }

    ReleaseSite withPrometheus(Optional<PrometheusAddress> value) {
        prometheus = value;
        return this;
    }

    ReleaseSite withRegistry(Optional<RegistryTarget> value) {
        registry = value;
        return this;
    }

    /** Where the stack before this one runs, when it is another cluster. */
    ReleaseSite withKubeconfigBefore(Optional<Path> value) {
        kubeconfigBefore = value;
        return this;
    }

    Site site() {
        KubernetesCluster cluster =
                new KubernetesCluster(client, outputs.namespace(), outputs.service(), outputs.isCanary(), patience);
        Notifier notifier =
                options.webhook().<Notifier>map(url -> new Webhook(url, events)).orElseGet(Notifier::silent);
        return new Site(
                engine,
                outputs,
                cluster,
                journal(),
                new KubernetesLeaseStore(client, outputs.namespace(), outputs.service(), patience),
                Holder.ofThisProcess(),
                images(cluster),
                this::build,
                new MigrationsCheck(CheckOptions.of(
                        migrations.orElse(surroundings.checkout().resolve("app/src/main/resources/db/migration")))),
                this::recordsBefore,
                prometheus.or(this::localPrometheus).map(List::of).orElse(PrometheusAddress.USUAL),
                limits,
                notifier,
                events,
                Time.system());
    }

    Journal journal() {
        return journal(client, stack);
    }

    private Journal journal(KubernetesClient of, Stack which) {
        return new KubernetesJournal(of, outputs.namespace(), outputs.service(), which.label(), patience);
    }

    private Instance instance() {
        return options.instances().resolve();
    }

    private LocalStack local() {
        return new LocalStack(surroundings, instance(), new ConsoleProgress(System.err, java.time.Clock.systemUTC()));
    }

    private Engine localEngine() {
        LocalStack.requireUp(instance());
        Stack current = LocalStack.current(instance());
        if (current != stack) {
            throw new UserError(
                    "instance %s: runs stack %s (expected: %s): name the instance that runs it with --instance"
                            .formatted(instance().name(), current.label(), stack.label()));
        }
        AppUrl url = AppUrl.of(instance(), stack);
        StackRunner runner = local().runner();
        return new PulumiEngine(
                runner,
                stack.label(),
                image -> new Configuration(runner.plannedStackFile(
                        stack.label(),
                        stack.isCanary()
                                ? LocalOverrides.canary(surroundings.checkout(), image, url.base(), AppUrl.GATEWAY_HOST)
                                : LocalOverrides.rolling(image, url.base()))),
                progress());
    }

    private Engine checkoutEngine(Path kubeconfig) {
        CheckoutRunner runner = new CheckoutRunner(
                surroundings.checkout(),
                pulumiOfThePath(),
                surroundings.checkout().resolve(".zdd/engine-logs"),
                Optional.of(kubeconfig.toAbsolutePath()));
        return new PulumiEngine(
                runner,
                stack.label(),
                image -> new Configuration(runner.stackFile(stack.label())).withImage(image),
                progress());
    }

    private static Path pulumiOfThePath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pulumi"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserError("pulumi: not found on the PATH (expected: installed)"));
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void started(String what) {
                events.note(what);
            }

            @Override
            public void finished(String what, Duration elapsed) {
                events.note("%s: done in %s".formatted(what, ConsoleProgress.text(elapsed)));
            }

            @Override
            public void note(String message) {
                events.note(message);
            }
        };
    }

    private Outputs requireUp(Outputs found) {
        if (found.namespace().isEmpty() || found.service().isEmpty()) {
            throw new UserError("stack %s: never up (expected: up, so that there is something to take over from): %s"
                    .formatted(
                            stack.label(),
                            options.kubeconfig().isPresent()
                                    ? "run pulumi up -s " + stack.label()
                                    : "run ./zdd up " + stack.label()));
        }
        return found;
    }

    private List<ImageSource> images(KubernetesCluster cluster) {
        return options.kubeconfig().isPresent()
                ? List.of(new NodeImages(cluster), new RegistryImages())
                : List.of(new LocalImages(LocalCluster.of(instance(), local().tools())));
    }

    private BuiltVersion build() {
        ImageBuilder builder = ImageBuilder.of(surroundings.checkout().resolve("app/target"), surroundings.cache())
                .withMigrations(
                        surroundings.checkout().resolve("release/migrations/target"),
                        migrations.orElse(surroundings.checkout().resolve("app/src/main/resources/db/migration")));
        if (options.kubeconfig().isPresent()) {
            RegistryTarget target = registry.orElseThrow(
                    () -> new UserError(
                            "--build: no --base and --repository (expected: both, to know what to build on and where to push)"));
            PushedImage pushed = builder.push(target, progress());
            return new BuiltVersion(pushed.reference(), pushed.digest());
        }
        BuiltImage image = builder.build(progress());
        LocalCluster cluster = LocalCluster.of(instance(), local().tools());
        cluster.importImage(image.tar(), image.reference(), progress());
        return new BuiltVersion(
                image.reference(), cluster.imageDigest(image.reference()).orElse(""));
    }

    private Optional<PrometheusAddress> localPrometheus() {
        if (options.kubeconfig().isPresent() || !stack.isCanary()) {
            return Optional.empty();
        }
        LocalCluster cluster = LocalCluster.of(instance(), local().tools());
        return Optional.of(new PrometheusAddress.AtUrl(PrometheusAccess.open(cluster)));
    }

    /** The stack before may run on another cluster: as told, or the local instance that runs it. */
    private List<ReleaseRecord> recordsBefore() {
        Optional<Stack> before = PromotionCheck.stackBefore(stack.label()).map(Stack::of);
        if (before.isEmpty()) {
            return List.of();
        }
        Optional<Path> kubeconfig = kubeconfigBefore.or(
                () -> options.kubeconfig().isPresent() ? Optional.empty() : instanceOf(before.get()));
        KubernetesClient other = kubeconfig.map(ReleaseSite::client).orElse(client);
        if (!other.equals(client)) {
            others.add(other);
        }
        return journal(other, before.get()).records();
    }

    private static Optional<Path> instanceOf(Stack wanted) {
        Path root = Instance.DEFAULT.stateDirectory().getParent();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("kubeconfig")))
                    .map(folder ->
                            InstancePorts.resolve(folder.getFileName().toString(), Optional.empty(), Optional.empty()))
                    .filter(instance -> LocalStack.current(instance) == wanted)
                    .map(Instance::kubeconfig)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // No instance at all.
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig)) {
            throw new UserError("%s: not readable (expected: a kubeconfig)".formatted(kubeconfig));
        }
        return KubernetesCluster.client(kubeconfig);
    }

    @Override
    public void close() {
        others.forEach(KubernetesClient::close);
        client.close();
    }
}
