package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.proof.chat.ChatPlan;
import dev.zdd.proof.chat.ChatResult;
import dev.zdd.verify.cluster.WorkloadWatch;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Where experiments run: an instance that is up, with shoppers in its network and a folder for what is written. */
public final class Lab implements AutoCloseable {
    /** Kept in Redis. */
    public static final Call CART = Call.read("/api/carts/cart-of-proof/items", "\"items\"");

    /** An order whose answer must be its own. */
    public static final Call ORDER = Call.write(
            "/api/orders",
            "{\"customer\":\"{key}\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":1}]}",
            "\"customer\":\"{key}\"");

    /** Traffic before and after the action, so that the account has an undisturbed part at both ends. */
    private static final Duration CALM = Duration.ofSeconds(5);

    /** Pods that have just been restored run uncompiled code; users do not all come in one second either. */
    static final Duration RAMP_UP = Duration.ofSeconds(15);

    /** Pods of an earlier release keep for a while, and drain. */
    private static final Duration CALM_LIMIT = Duration.ofMinutes(5);

    private static final int SHOPPERS_EACH = 2;

    /** Beside the requests: enough that every pod has some at any time, too few to be a load of their own. */
    private static final int CHATTING = 60;

    private static final Duration CHAT_ARRIVAL = Duration.ofSeconds(5);
    private static final Duration CHAT_PAUSE = Duration.ofSeconds(2);

    /** To read every session again, on a busy machine. */
    private static final Duration CHAT_END = Duration.ofMinutes(3);

    private final Instance instance;
    private final KubernetesClient client;
    private final KubernetesClient impatient;
    private final Shoppers shoppers;
    private final Path folder;
    private final Progress progress;

    private Lab(Instance instance, Config config, Path folder, Progress progress) {
        this.instance = instance;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.impatient = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.shoppers = Shoppers.arrive(instance);
        this.folder = folder;
        this.progress = progress;
    }

    /** @param folder exists or is created; plans and results of the load are left there */
    public static Lab open(Instance instance, Path kubeconfig, Path folder, Progress progress) {
        Io.run("%s: cannot be created".formatted(folder), () -> Files.createDirectories(folder));
        return new Lab(instance, Config.fromKubeconfig(kubeconfig.toFile()), folder, progress);
    }

    Instance instance() {
        return instance;
    }

    KubernetesClient client() {
        return client;
    }

    /**
     * One that repeats nothing, to ask pods by way of the API server. The other one takes the answer of a pod that starts for
     * an API server in trouble, and asks again for 19 s.
     */
    KubernetesClient impatientClient() {
        return impatient;
    }

    Progress progress() {
        return progress;
    }

    /** What the experiments send: reads that must list products and writes whose answers must be their own. */
    Plan plan(double requestsPerSecond, int atLeast, Duration atMost) {
        Call read = Call.read("/api/products", "\"id\"");
        int bound = (int) Math.max(atLeast, Math.round(requestsPerSecond * atMost.toSeconds()));
        return Plan.of(requestsPerSecond, atLeast, Call.eachWay(read, ORDER))
                .untilStopped(bound, atMost)
                .withRampUp(RAMP_UP)
                .withClients(SHOPPERS_EACH * shoppers.addresses().size(), shoppers.addresses());
    }

    /** Shoppers who chat with {@code workload} until they are told to end. */
    ChatProcess chat(Workload workload) {
        return ChatProcess.start(instance, workload.address(client), ChatPlan.of(shoppers.addresses()), folder);
    }

    /** The same with carts instead of products, a tenth of all requests: what a version without Redis cannot answer. */
    Plan planWithCarts(double requestsPerSecond, int atLeast, Duration atMost) {
        Plan plan = plan(requestsPerSecond, atLeast, atMost);
        List<Call> calls = new ArrayList<>(Collections.nCopies(8, ORDER.keptAlive()));
        calls.addAll(List.of(ORDER.fresh(), CART.fresh()));
        return plan.withCalls(calls);
    }

    /** Puts {@code workload} under load, does {@code action} to it, and keeps account until a while after. */
    <S extends Subject> Trial trial(S workload, Plan plan, Consumer<Scene<S>> action) {
        try (WorkloadWatch watch =
                new WorkloadWatch(client, workload.namespace(), workload.podLabels(client), workload.name())) {
            Await.until("%s: all pods and endpoints ready".formatted(workload), CALM_LIMIT, () -> {
                int replicas = workload.replicas(client);
                return workload.isRolledOut(client)
                        && watch.currentPods().size() == replicas
                        && watch.readyPods() == replicas
                        && watch.readyEndpoints() == replicas;
            });
            watch.begin();
            return underLoad(workload, plan, action, watch);
        }
    }

    private <S extends Subject> Trial underLoad(S workload, Plan plan, Consumer<Scene<S>> action, WorkloadWatch watch) {
        Address address = workload.address(client);
        String versionBefore = workload.version(client);
        ChatPlan talk = new ChatPlan(CHATTING, CHAT_ARRIVAL, CHAT_PAUSE, shoppers.addresses());
        try (ServedCounter served = new ServedCounter(impatient, workload, watch);
                ChatProcess chat = ChatProcess.start(instance, address, talk, folder);
                LoadProcess load = LoadProcess.start(instance, address, plan)) {
            LabScene<S> scene = new LabScene<>(workload, watch, load);
            long calm = plan.requestsInRampUp() + Math.round(plan.requestsPerSecond() * CALM.toSeconds());
            Await.until(
                    "%s: the first answers".formatted(workload), Duration.ofMinutes(2), () -> load.okSoFar() > calm);
            Await.until(
                    "%s: the first chats".formatted(workload),
                    Duration.ofMinutes(2),
                    () -> chat.soFar().filter(Lab::everybodyTalks).isPresent());
            long began = System.nanoTime();
            action.accept(scene);
            double actionSeconds = (System.nanoTime() - began) / 1e9;
            Await.pause(CALM);
            LoadResult result = load.finish(plan.atMostDuration().plus(plan.timeout()));
            return new Trial(
                    versionBefore,
                    result,
                    watch.result(),
                    served.finish(),
                    new OrderTable(instance).reconcile(load.acknowledgedWrites()),
                    chat.finish(CHAT_END),
                    scene.marksSince(result.startedAt()),
                    actionSeconds);
        }
    }

    private static boolean everybodyTalks(ChatResult seen) {
        return seen.open() == seen.shoppers() && seen.accepted() >= seen.shoppers();
    }

    private final class LabScene<S extends Subject> implements Scene<S> {
        private record Entry(Instant at, String text) {}

        private final S workload;
        private final WorkloadWatch watch;
        private final LoadProcess load;
        private final List<Entry> entries = new ArrayList<>();

        LabScene(S workload, WorkloadWatch watch, LoadProcess load) {
            this.workload = workload;
            this.watch = watch;
            this.load = load;
        }

        @Override
        public KubernetesClient client() {
            return client;
        }

        @Override
        public Instance instance() {
            return instance;
        }

        @Override
        public S workload() {
            return workload;
        }

        @Override
        public WorkloadWatch watch() {
            return watch;
        }

        @Override
        public void doubleLoad() {
            load.twice();
            mark("the load doubles");
        }

        @Override
        public void mark(String text) {
            entries.add(new Entry(Instant.now(), text));
            progress.note(text);
        }

        List<Trial.Mark> marksSince(Instant start) {
            return entries.stream()
                    .map(entry ->
                            new Trial.Mark(Duration.between(start, entry.at()).toMillis() / 1e3, entry.text()))
                    .toList();
        }
    }

    @Override
    public void close() {
        shoppers.close();
        impatient.close();
        client.close();
    }
}
