package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.local.tools.ToolSet;
import dev.zdd.migrations.Applied;
import dev.zdd.preview.Operation;
import dev.zdd.release.ReleaseProcess;
import dev.zdd.release.ReleaseRequest;
import dev.zdd.release.Site;
import dev.zdd.release.check.ImageSource;
import dev.zdd.release.check.MigrationsCheck;
import dev.zdd.release.cluster.KubernetesCluster;
import dev.zdd.release.cluster.Patience;
import dev.zdd.release.engine.Configuration;
import dev.zdd.release.engine.Outputs;
import dev.zdd.release.engine.PulumiEngine;
import dev.zdd.release.event.Event;
import dev.zdd.release.event.Events;
import dev.zdd.release.event.Secrets;
import dev.zdd.release.event.Step;
import dev.zdd.release.event.TextLines;
import dev.zdd.release.journal.KubernetesJournal;
import dev.zdd.release.journal.ReleaseRecord;
import dev.zdd.release.journal.Result;
import dev.zdd.release.lease.Holder;
import dev.zdd.release.lease.KubernetesLeaseStore;
import dev.zdd.release.message.Message;
import dev.zdd.release.notify.Notifier;
import dev.zdd.release.time.Time;
import dev.zdd.release.watch.Limits;
import dev.zdd.release.watch.PrometheusAddress;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Releases on the shared cluster's stack {@code dev}: one of an image that is nowhere, one that nobody uses, one after an undo by
 * hand, one that crashes, one that starts too slowly, one that fails 6 % of requests after a minute, and one whose migration fails and
 * succeeds after the fix. Each test leaves the stack as it was found.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated(
        "a release of three pods at once has no room beside a canary, and its watch looks more rarely on a busy machine")
class ReleaseIT {
    private static final String STACK = "dev";
    private static final String MIGRATION = "V900__needs_a_table.sql";
    private static final String CONTRACT = "V901__needs_a_column.sql";
    private static final String TABLE = "made_by_hand";

    private static final Limits SHORT =
            Limits.DEFAULT.withLength(Duration.ofSeconds(6)).withFewestRequests(20);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final List<Call> A_QUARTER_CARTS =
            List.of(Lab.ORDER.fresh(), Lab.ORDER.fresh(), Lab.ORDER.fresh(), Lab.CART.fresh());
    private static final List<Call> SIX_PERCENT_CARTS = IntStream.range(0, 50)
            .mapToObj(i -> i % 17 == 16 || i == 49 ? Lab.CART.fresh() : Lab.ORDER.fresh())
            .toList();

    private static final Path REPOSITORY = Surroundings.checkout();
    private static final Path MIGRATIONS = REPOSITORY.resolve("app/src/main/resources/db/migration");
    private static final ToolSet TOOLS = Surroundings.tools();
    private static final Instance INSTANCE = Surroundings.instance();
    private static final StackRunner RUNNER = Surroundings.runner();

    private static KubernetesClient client;
    private static Shoppers shoppers;
    private static Outputs found;
    private static Address address;

    @BeforeAll
    static void look() throws IOException {
        client = KubernetesCluster.client(
                Config.fromKubeconfig(INSTANCE.kubeconfig().toFile()));
        shoppers = Shoppers.arrive(INSTANCE);
        found = Outputs.of(RUNNER.outputs(STACK));
        address = Workload.ECOMMERCE_AI.address(client);
        up(values(found.image()));
    }

    /** Whatever happened: what was found, and no records of releases that nobody made. */
    @AfterAll
    static void restore() {
        up(asFound(found.image()));
        client.secrets()
                .inNamespace(found.namespace())
                .withLabel("zdd.dev/stack", STACK)
                .delete();
        client.leases()
                .inNamespace(found.namespace())
                .withName(found.service() + "-release")
                .delete();
        shoppers.close();
        client.close();
    }

    private static void up(Map<String, String> values) {
        RUNNER.up(STACK, values, Progress.silent(), line -> {});
    }

    private static Map<String, String> asFound(String image) {
        return LocalOverrides.rolling(image, "http://127.0.0.1:" + INSTANCE.urlPort());
    }

    /** All pods at once: pod by pod is what RollingUpdateIT looks at, and takes three times as long. */
    private static Map<String, String> values(String image) {
        Map<String, String> values = new TreeMap<>(asFound(image));
        values.put("rolling", "{ maxSurge: 3 }");
        return values;
    }

    private static Patience patience() {
        return new Patience(Time.system(), Patience.LIMIT, System.out::println);
    }

    private static KubernetesJournal journal() {
        return new KubernetesJournal(client, found.namespace(), found.service(), STACK, patience());
    }

    private static KubernetesCluster cluster() {
        return new KubernetesCluster(client, found.namespace(), found.service(), false, patience());
    }

    private static PulumiEngine engine(Map<String, String> more) {
        return new PulumiEngine(
                RUNNER,
                STACK,
                () -> new Configuration(RUNNER.stackFile(STACK)),
                changed -> {
                    Map<String, String> values = values(changed.getOrDefault("image", ""));
                    values.putAll(more);
                    values.putAll(changed);
                    return new Configuration(RUNNER.plannedStackFile(STACK, values));
                },
                Progress.silent());
    }

    /** @param more values of the stack file that the release changes beside the image */
    private static ReleaseProcess process(Map<String, String> more) {
        return process(more, SHORT, event -> {});
    }

    private static ReleaseProcess process(Map<String, String> more, Limits limits, Consumer<Event> sink) {
        LocalCluster local = LocalCluster.of(INSTANCE, TOOLS);
        return new ReleaseProcess(new Site(
                engine(more),
                Optional.empty(),
                Outputs.of(RUNNER.outputs(STACK)),
                cluster(),
                journal(),
                new KubernetesLeaseStore(client, found.namespace(), found.service(), patience()),
                Holder.ofThisProcess(),
                List.of(nodes(local)),
                () -> {
                    throw new IllegalStateException("nothing is built here");
                },
                (image, before) -> new MigrationsCheck(
                        () -> Optional.of(MIGRATIONS),
                        () -> Optional.of(MIGRATIONS),
                        () -> Optional.of(Applied.ofFolder(MIGRATIONS).line())),
                stack -> List.of(),
                PrometheusAddress.USUAL,
                limits,
                Notifier.silent(),
                new Events(Time.system(), Secrets.none(), List.of(new TextLines(System.out), sink)),
                Time.system()));
    }

    private static ImageSource nodes(LocalCluster local) {
        return new ImageSource() {
            @Override
            public String name() {
                return "the nodes' containerd";
            }

            @Override
            public Answer look(String image) {
                return local.hasImage(image) ? new Answer.There(local.imageDigest(image)) : new Answer.Missing();
            }
        };
    }

    private static String tagged(String suffix) {
        String version = found.image().substring(ImageTags.REPOSITORY.length());
        new ImageTags(INSTANCE).add(version, version + suffix);
        return found.image() + suffix;
    }

    private static LoadProcess load() {
        return load(A_QUARTER_CARTS);
    }

    private static LoadProcess load(List<Call> calls) {
        Plan plan = Plan.of(20, 200, calls)
                .withClients(shoppers.addresses().size(), shoppers.addresses())
                .untilStopped(60_000, Duration.ofMinutes(15));
        return LoadProcess.start(INSTANCE, address, plan);
    }

    private static void assertThatPulumiAgrees() {
        PulumiEngine engine = engine(Map.of());
        assertThat(engine.plan(engine.current()).changes())
                .allSatisfy(change -> assertThat(change.operation())
                        .as("%s", change.object().reference())
                        .isEqualTo(Operation.SAME));
    }

    @Test
    @Order(1)
    void anImageThatIsNowhereIsRefused() {
        List<String> pods = podNames();

        assertThatThrownBy(() -> release(found.image() + "-nowhere"))
                .isInstanceOf(UserError.class)
                .extracting(Throwable::getMessage)
                .asString()
                .matches(Message.IMAGE_MISSING.pattern());

        assertThat(podNames()).isEqualTo(pods);
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
    }

    @Test
    @Order(2)
    void aVersionThatNobodyUsesIsNotJudgedAndSaysSo() {
        String quiet = tagged("-quiet");

        ReleaseRecord record = release(quiet);

        assertThat(record.result()).isEqualTo(Result.UNJUDGED);
        assertThat(record.reason()).matches(Message.TOO_LITTLE_TRAFFIC.pattern());
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(quiet);

        assertThat(process(Map.of()).rollback(Optional.empty()).result()).isEqualTo(Result.SUCCEEDED);
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
    }

    /** docs/specification.md#rollback: it works, the next {@code pulumi up} leaves it, and the next release takes it over. */
    @Test
    @Order(3)
    void anUndoByHandIsLeftByPulumiAndTakenOverByTheNextRelease() {
        String undone = found.image() + "-quiet";
        try (LoadProcess load = load()) {
            kubectl("rollout", "undo", "deployment/" + found.service());
            kubectl("rollout", "status", "deployment/" + found.service(), "--timeout=3m");
            assertThat(liveImage()).isEqualTo(undone);
            PulumiEngine engine = engine(Map.of());
            engine.up(engine.current(), line -> {});
            assertThat(liveImage()).isEqualTo(undone);

            ReleaseRecord record = release(found.image());

            assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
            assertThat(liveImage()).isEqualTo(found.image());
            assertThat(journal().records())
                    .filteredOn(each -> each.result() == Result.TAKEN_OVER)
                    .singleElement()
                    .satisfies(each -> assertThat(each.next().image()).isEqualTo(undone));
            LoadResult result = load.finish(A_MINUTE);
            System.out.println("undone by hand, and released again: " + result.summary());
            assertThat(result.examples()).isEmpty();
        }
        assertThatPulumiAgrees();
    }

    private static void kubectl(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                TOOLS.binary("kubectl").toString(),
                "--kubeconfig=" + INSTANCE.kubeconfig(),
                "--namespace=" + found.namespace()));
        words.addAll(List.of(arguments));
        Command.of(words).withTimeout(Duration.ofMinutes(4)).output();
    }

    private static String liveImage() {
        return cluster().workload().orElseThrow().image();
    }

    /** It does not start with what it is configured with: back by itself to the version before, which serves all the while. */
    @Test
    @Order(4)
    void aVersionThatCrashesGoesBackByItself() {
        UnderLoad crashing = releaseUnderLoad("-crashing", Map.of("settings", "{ REQUESTS_MAXBODYTIME: soon }"));

        assertThat(crashing.record().result()).isEqualTo(Result.ROLLED_BACK);
        // Who sees it first: the health watch counts restarts, the engine gives up on the pod.
        assertThat(crashing.record().reason())
                .satisfiesAnyOf(
                        reason -> assertThat(reason).matches(Message.RESTARTS.pattern()),
                        reason -> assertThat(reason).matches(Message.CONTAINER_FAILS.pattern()),
                        reason -> assertThat(reason)
                                .matches(Message.ENGINE_FAILED.pattern())
                                .contains("container api"));
        assertThat(crashing.load().examples()).isEmpty();
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
    }

    /** Without a compiler it takes longer to start than it has: the kubelet ends it, and Kubernetes sees no progress. */
    @Test
    @Order(5)
    void aVersionThatStartsTooSlowlyGoesBackByItself() {
        UnderLoad slow = releaseUnderLoad(
                "-slow",
                Map.of(
                        "settings", "{ JDK_JAVA_OPTIONS: -Xint }",
                        "probes.startup", "{ period: 5s, failureThreshold: 2 }",
                        "rollout", "{ minReady: 5s, progressDeadline: 75s }"));

        assertThat(slow.record().result()).isEqualTo(Result.ROLLED_BACK);
        // Who sees it first: the health watch counts restarts, the engine waits for the deadline.
        assertThat(slow.record().reason())
                .satisfiesAnyOf(
                        reason -> assertThat(reason).matches(Message.RESTARTS.pattern()),
                        reason -> assertThat(reason)
                                .matches(Message.ENGINE_FAILED.pattern())
                                .contains("no progress within its deadline"));
        assertThat(slow.load().examples()).isEmpty();
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
    }

    /**
     * It keeps its carts in a Redis of its own, which goes a minute after the watch has begun: 6 % of the load fails from then
     * on, and 25 s of that are needed before the last 30 s are at 5 %.
     */
    @Test
    @Order(6)
    void aVersionThatFailsSixPercentAfterAMinuteGoesBackByItself() throws IOException {
        AtomicReference<Instant> watched = new AtomicReference<>();
        String image = tagged("-late");
        try (SecondRedis redis = SecondRedis.open(LocalCluster.of(INSTANCE, TOOLS));
                LoadProcess load = load(SIX_PERCENT_CARTS)) {
            ReleaseRecord record = process(
                            Map.of("dependencies.redis", SecondRedis.CONFIG),
                            Limits.DEFAULT.withFewestRequests(20),
                            event -> {
                                if (isBeginOfWatch(event) && watched.compareAndSet(null, event.at())) {
                                    redis.goesAfter(A_MINUTE);
                                }
                            })
                    .release(new ReleaseRequest(Optional.of(image), Optional.empty()));
            LoadResult result = load.finish(A_MINUTE);
            System.out.println("%s: %s, from the first error to the old version: %s"
                    .formatted(image, result.summary(), record.errorToOld().orElseThrow()));

            assertThat(record.result()).isEqualTo(Result.ROLLED_BACK);
            // The rise above the version before is certain before a whole window is at 5 %.
            assertThat(record.reason()).matches(Message.MORE_ERRORS.pattern());
            assertThat(redis.gone().orElseThrow())
                    .isAfterOrEqualTo(watched.get().plus(A_MINUTE));
            assertThat(result.calls().get("POST_FRESH").failed()).isZero();
            assertThat(result.calls().get("GET_FRESH").failed()).isPositive();
            assertThat(result.examples())
                    .allSatisfy(failure -> assertThat(failure.dueAt().plusMillis(Math.round(failure.afterMs())))
                            .isAfterOrEqualTo(redis.gone().orElseThrow()));
        }
        assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
        assertThatPulumiAgrees();
    }

    private static boolean isBeginOfWatch(Event event) {
        return event.kind() == Event.Kind.STEP_STARTED && event.step().equals(Optional.of(Step.WATCH));
    }

    /**
     * Its expand migration needs a table that is not there: the version before goes on serving, with the pods it has. Once the
     * table is there the same release succeeds. Its contract migration, which runs after the watch, needs a column: without it
     * the new version serves on, and the same release contracts once the column is there. Then it rolls back to the version
     * before on the new schema.
     */
    @Test
    @Order(7)
    void aReleaseWhoseMigrationFailsSucceedsAfterTheFixAndCanBeRolledBack() {
        OrderTable database = new OrderTable(INSTANCE);
        String good = imageThatNeedsATable();
        try (LoadProcess load = load()) {
            List<String> pods = podNames();
            ReleaseRecord failed = release(good);
            assertThat(failed.result()).isEqualTo(Result.ROLLED_BACK);
            assertThat(failed.reason()).contains(MIGRATION + ": ", "relation \"%s\" does not exist".formatted(TABLE));
            assertThat(podNames()).isEqualTo(pods);
            assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());

            database.query("CREATE TABLE %s (id int)".formatted(TABLE));
            ReleaseRecord record = release(good);
            assertThat(record.result()).isEqualTo(Result.SUCCEEDED);
            assertThat(record.contractFailed()).isTrue();
            assertThat(record.next().digest()).startsWith("sha256:");
            assertThat(record.migrations()).anyMatch(line -> line.contains(MIGRATION));
            assertThat(record.history())
                    .as("told by the Jobs")
                    .contains(MIGRATION + "=")
                    .doesNotContain(CONTRACT);
            assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(good);
            assertThat(liveImage()).isEqualTo(good);

            database.query("ALTER TABLE %s ADD COLUMN obsolete int".formatted(TABLE));
            List<Event> events = new ArrayList<>();
            ReleaseRecord contracted = process(Map.of(), SHORT, events::add)
                    .release(new ReleaseRequest(Optional.of(good), Optional.empty()));
            assertThat(contracted.result()).isEqualTo(Result.SUCCEEDED);
            assertThat(contracted.contractFailed()).isFalse();
            assertThat(contracted.migrations()).anyMatch(line -> line.contains(CONTRACT));
            assertThat(columns(database)).contains("note").doesNotContain("obsolete");
            assertThat(events).anyMatch(ReleaseIT::createsContract);
            assertThat(events.stream().takeWhile(event -> !isEndOfWatch(event))).noneMatch(ReleaseIT::createsContract);
            assertThatPulumiAgrees();

            int earlier = numberOfTheVersionFound();
            ReleaseRecord back = process(Map.of()).rollback(Optional.of(earlier));
            assertThat(back.result()).isEqualTo(Result.SUCCEEDED);
            assertThat(Outputs.of(RUNNER.outputs(STACK)).image()).isEqualTo(found.image());
            assertThat(RUNNER.outputs(STACK).path("release").asString())
                    .startsWith("%d of %s ".formatted(earlier, found.image()));
            assertThat(columns(database)).contains("note");

            LoadResult result = load.finish(Duration.ofMinutes(1));
            System.out.println("failed release, release and rollback: " + result.summary());
            assertThat(result.examples()).isEmpty();
            WriteAccount writes = database.reconcile(load.acknowledgedWrites());
            assertThat(writes.exact()).as("%s", writes).isTrue();
        } finally {
            database.query("DROP TABLE IF EXISTS " + TABLE);
            database.query("DELETE FROM flyway_schema_history WHERE version IN ('900', '901')");
        }
        assertThatPulumiAgrees();
        assertThat(journal().records())
                .extracting(ReleaseRecord::result)
                .contains(Result.ROLLED_BACK, Result.SUCCEEDED);
    }

    private static List<String> columns(OrderTable database) {
        return database.query(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = '%s'".formatted(TABLE))
                .lines()
                .toList();
    }

    private static boolean isEndOfWatch(Event event) {
        return event.kind() == Event.Kind.STEP_ENDED && event.step().equals(Optional.of(Step.WATCH));
    }

    private static boolean createsContract(Event event) {
        return event.text().contains("-contract-") && event.text().contains(" creat");
    }

    /** What came of a release, and what its shoppers met meanwhile. */
    private record UnderLoad(ReleaseRecord record, LoadResult load) {}

    /** Releases another name of the image that was found, with other values in the stack file. */
    private static UnderLoad releaseUnderLoad(String suffix, Map<String, String> more) {
        String image = tagged(suffix);
        try (LoadProcess load = load()) {
            ReleaseRecord record = process(more).release(new ReleaseRequest(Optional.of(image), Optional.empty()));
            LoadResult result = load.finish(Duration.ofMinutes(1));
            System.out.println(image + ": " + result.summary());
            return new UnderLoad(record, result);
        }
    }

    /** The latest that brought it, which is not the one before. */
    private static int numberOfTheVersionFound() {
        return journal().records().stream()
                .filter(record -> record.result() == Result.SUCCEEDED
                        && record.next().image().equals(found.image()))
                .mapToInt(ReleaseRecord::number)
                .max()
                .orElseThrow();
    }

    private static ReleaseRecord release(String image) {
        return process(Map.of()).release(new ReleaseRequest(Optional.of(image), Optional.empty()));
    }

    /** Without those of the test before that still drain. */
    private static List<String> podNames() {
        return client
                .pods()
                .inNamespace(found.namespace())
                .withLabel("app.kubernetes.io/name", found.service())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .map(pod -> pod.getMetadata().getName())
                .sorted()
                .toList();
    }

    private static String imageThatNeedsATable() {
        Path cache =
                Path.of(System.getenv().getOrDefault("ZDD_CACHE", System.getProperty("user.home") + "/.cache/zdd"));
        return new ImageRelease(REPOSITORY, cache, INSTANCE, TOOLS, RUNNER, Progress.silent())
                .build(Map.of(
                        "expand/" + MIGRATION, "ALTER TABLE %s ADD COLUMN note text;".formatted(TABLE),
                        "contract/" + CONTRACT, "ALTER TABLE %s DROP COLUMN obsolete;".formatted(TABLE)))
                .reference();
    }
}
