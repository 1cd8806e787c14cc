package dev.zdd.cli;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.engine.pulumi.CheckoutRunner;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.PrometheusAccess;
import dev.zdd.local.image.BuiltImage;
import dev.zdd.local.image.ImageBuilder;
import dev.zdd.local.image.PushedImage;
import dev.zdd.local.image.RegistryTarget;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.release.BuiltVersion;
import dev.zdd.release.DatabaseHistory;
import dev.zdd.release.Site;
import dev.zdd.release.check.Check;
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
import dev.zdd.release.image.ArchiveLayers;
import dev.zdd.release.image.ImageFolder;
import dev.zdd.release.image.ImageLayers;
import dev.zdd.release.image.RegistryLayers;
import dev.zdd.release.image.RegistryLogin;
import dev.zdd.release.journal.Journal;
import dev.zdd.release.journal.KubernetesJournal;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.KubernetesLeaseStore;
import dev.zdd.release.lease.LeaseStore;
import dev.zdd.release.notify.Notifier;
import dev.zdd.release.notify.Webhook;
import dev.zdd.release.restart.Restart;
import dev.zdd.release.time.Time;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The surroundings of a release: of the local instance, or of whatever cluster a kubeconfig names. */
final class ReleaseSite implements AutoCloseable {

    private final Surroundings surroundings;
    private final ReleaseOptions options;
    private final StackCluster cluster;
    private final String stack;
    private final Events events;
    private final Engine engine;
    private final KubernetesClient client;
    private final Patience patience;
    private final Outputs outputs;
    private final List<Path> scratch = new ArrayList<>();
    private Choices choices =
            new Choices(Limits.DEFAULT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What a release is told beside its image.
     *
     * @param migrations those of the image, when they are not read from it
     * @param registry what to build on and where to push
     * @param kubeconfigBefore where the stack before this one runs, when it is another cluster
     */
    record Choices(
            Limits limits,
            Optional<Path> migrations,
            Optional<PrometheusAddress> prometheus,
            Optional<RegistryTarget> registry,
            Optional<Path> kubeconfigBefore) {}

    private ReleaseSite(ReleaseOptions options, String stack, PrintWriter out) {
        this.surroundings = Surroundings.here();
        this.options = options;
        this.stack = stack;
        Consumer<Event> sink = options.json() ? new JsonLines(out) : new TextLines(System.err);
        this.events = new Events(Time.system(), Secrets.none(), List.of(sink));
        this.patience = new Patience(Time.system(), Patience.LIMIT, events::warning);
        this.cluster = StackCluster.of(stack, options.cluster(), surroundings, System.getenv());
        this.engine = new PulumiEngine(cluster.runner(), stack, this::current, this::planned, progress());
        events.secrets().add(new Configuration(cluster.runner().stackFile(stack)).secrets());
        this.client = KubernetesCluster.client(cluster.access());
        this.outputs = cluster.outputs();
    }

    static ReleaseSite open(ReleaseOptions options, String stack, PrintWriter out) {
        return new ReleaseSite(options, stack, out);
    }

    private KubernetesCluster live() {
        return new KubernetesCluster(client, outputs.namespace(), outputs.service(), outputs.isCanary(), patience);
    }

    private LeaseStore leases() {
        return new KubernetesLeaseStore(client, outputs.namespace(), outputs.service(), patience);
    }

    Restart restart() {
        return new Restart(
                "%s/%s".formatted(outputs.namespace(), outputs.service()),
                live(),
                List.of(journal()),
                leases(),
                Holder.ofThisProcess(),
                events,
                Time.system());
    }

    Site site(Choices chosen) {
        choices = chosen;
        return site();
    }

    Site site() {
        KubernetesCluster live = live();
        Notifier notifier =
                options.webhook().<Notifier>map(url -> new Webhook(url, events)).orElseGet(Notifier::silent);
        return new Site(
                engine,
                new Checkout(surroundings.checkout()).commit(),
                outputs,
                live,
                journal(),
                leases(),
                Holder.ofThisProcess(),
                images(live),
                this::build,
                this::migrationCheck,
                this::recordsOf,
                choices.prometheus().or(this::localPrometheus).map(List::of).orElse(PrometheusAddress.USUAL),
                choices.limits(),
                notifier,
                events,
                Time.system());
    }

    Journal journal() {
        return journal(client, outputs, stack);
    }

    private Journal journal(KubernetesClient of, Outputs from, String which) {
        return new KubernetesJournal(of, from.namespace(), from.service(), which, patience);
    }

    private Instance instance() {
        return cluster.local().orElseThrow();
    }

    private LocalStack local() {
        return new LocalStack(surroundings, instance(), ConsoleProgress.begin());
    }

    /** What the last update worked with; in a checkout, where people edit the file, as Pulumi's history has it. */
    private Configuration current() {
        Configuration current = new Configuration(
                cluster.runner() instanceof CheckoutRunner runner
                        ? runner.applied(
                                stack,
                                new Checkout(surroundings.checkout()).committed("Pulumi.%s.yaml".formatted(stack)),
                                events::warning)
                        : cluster.runner().stackFile(stack));
        events.secrets().add(current.secrets());
        return current;
    }

    private Configuration planned(Map<String, String> values) {
        if (cluster.runner() instanceof StackRunner runner) {
            Stack known = Stack.of(stack);
            String image = values.getOrDefault("image", "");
            String url = AppUrl.of(instance(), known).base();
            Map<String, String> all = new TreeMap<>(
                    known.isCanary()
                            ? LocalOverrides.canary(surroundings.checkout(), stack, image, url, AppUrl.GATEWAY_HOST)
                            : LocalOverrides.rolling(image, url));
            all.putAll(values);
            return new Configuration(runner.plannedStackFile(stack, all));
        }
        return new Configuration(
                cluster.runner().changed(stack, cluster.runner().stackFile(stack), values));
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

    /** Those that the options name; else those of the image, or of the checkout where the image is built from it. */
    private Check migrationCheck(Optional<String> image, String before) {
        return new MigrationsCheck(
                () -> choices.migrations().isPresent() || image.isEmpty()
                        ? choices.migrations().or(() -> Optional.of(surroundings.migrations()))
                        : migrationsOf(image.get()),
                () -> migrationsOf(before),
                () -> new DatabaseHistory(live(), journal()).line());
    }

    private Optional<Path> migrationsOf(String image) {
        ImageLayers layers = cluster.local().isEmpty()
                ? new RegistryLayers(RegistryLogin.ofDocker())
                : new ArchiveLayers(LocalCluster.of(instance(), local().tools())::exportImage);
        Path folder = Io.get(() -> Files.createTempDirectory("zdd-image-"));
        scratch.add(folder);
        return ImageFolder.copy(layers, image, ImageBuilder.MIGRATIONS, folder);
    }

    private List<ImageSource> images(KubernetesCluster live) {
        return cluster.local().isEmpty()
                ? List.of(new NodeImages(live), new RegistryImages(RegistryLogin.ofDocker()))
                : List.of(new LocalImages(LocalCluster.of(instance(), local().tools())));
    }

    private BuiltVersion build() {
        ImageBuilder builder = surroundings.images(choices.migrations().orElseGet(surroundings::migrations));
        if (cluster.local().isEmpty()) {
            RegistryTarget target = choices.registry()
                    .orElseThrow(
                            () -> new UserError(
                                    "--build: no --base and --repository (expected: both, to know what to build on and where to push)"));
            PushedImage pushed = builder.push(target, progress());
            return new BuiltVersion(pushed.reference(), pushed.digest());
        }
        BuiltImage image = builder.build(progress());
        LocalCluster laboratory = LocalCluster.of(instance(), local().tools());
        laboratory.importImage(image.tar(), image.reference(), progress());
        return new BuiltVersion(
                image.reference(), laboratory.imageDigest(image.reference()).orElse(""));
    }

    private Optional<PrometheusAddress> localPrometheus() {
        return cluster.local()
                .filter(instance -> outputs.isCanary())
                .map(instance -> LocalCluster.of(instance, local().tools()))
                .map(laboratory -> new PrometheusAddress.AtUrl(PrometheusAccess.open(laboratory)));
    }

    /** Of the stack before, on the cluster that it names, or on the local instance that runs it. */
    private List<ReleaseRecord> recordsOf(String before) {
        if (cluster.local().isEmpty()) {
            StackCluster other = StackCluster.ofCheckout(
                    before,
                    choices.kubeconfigBefore().map(Path::toString).or(options.cluster()::kubeconfig),
                    surroundings,
                    System.getenv());
            return recordsOf(before, other.access(), other.outputs());
        }
        return choices.kubeconfigBefore()
                .or(() -> instanceOf(before))
                .map(file -> recordsOf(before, Config.fromKubeconfig(file.toFile()), outputs))
                .orElseGet(() -> journal(client, outputs, before).records());
    }

    private List<ReleaseRecord> recordsOf(String before, Config access, Outputs from) {
        try (KubernetesClient other = KubernetesCluster.client(access)) {
            return journal(other, from, before).records();
        }
    }

    private static Optional<Path> instanceOf(String wanted) {
        Path root = Instance.DEFAULT.stateDirectory().getParent();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("kubeconfig")))
                    .map(folder ->
                            InstancePorts.resolve(folder.getFileName().toString(), Optional.empty(), Optional.empty()))
                    .filter(instance -> LocalStack.current(instance).label().equals(wanted))
                    .map(Instance::kubeconfig)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // No instance at all.
        }
    }

    @Override
    public void close() {
        scratch.forEach(folder -> Io.run("%s: stays".formatted(folder), () -> FileTrees.delete(folder)));
        client.close();
    }
}
