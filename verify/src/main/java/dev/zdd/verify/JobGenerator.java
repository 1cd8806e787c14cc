package dev.zdd.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.verify.GeneratorProcess.Order;
import dev.zdd.verify.GeneratorProcess.Told;
import dev.zdd.verify.cluster.ClusterWatch;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Sends from a Job inside the cluster, by a {@link GeneratorProcess} whose input and output are attached to this process: what it
 * sends, headers included, is written into no object of the cluster, and its load ends when this process does.
 */
public final class JobGenerator implements Generator {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** Of clocks; a message takes less. */
    private static final Duration TOLERABLE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String image;
    private final Order order;
    private final Consumer<String> progress;
    private final String name = "zdd-verify-" + UUID.randomUUID().toString().substring(0, 8);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Sent> sent = new CompletableFuture<>();
    private volatile Counts counts = new Counts(0, 0, 0, null, false);
    private volatile Duration behind = Duration.ofDays(1);
    private String node = "";
    private ExecWatch attached;

    /**
     * @param image of {@code zdd image distribution}, of this version
     * @param authorities certificates to trust, as PEM; {@code ""} trusts whom the image's Java runtime does
     * @param progress told what becomes of the Job
     */
    public JobGenerator(
            KubernetesClient client,
            String namespace,
            String image,
            Scenario scenario,
            String authorities,
            Consumer<String> progress) {
        this.client = client;
        this.namespace = namespace;
        this.image = image;
        this.order = new Order(scenario, authorities);
        this.progress = progress;
    }

    @Override
    public String place() {
        return "Job %s/%s on node %s".formatted(namespace, name, node);
    }

    @Override
    public void prepare() throws InterruptedException {
        // What is out of bounds is told before anything is created.
        order.scenario().plan();
        client.resource(job()).inNamespace(namespace).create();
        progress.accept("Job %s/%s created".formatted(namespace, name));
        Pod pod = startedPod();
        node = pod.getSpec().getNodeName();
        attached = client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .redirectingInput()
                .redirectingOutput()
                .attach();
        Thread reader = new Thread(this::read, "job-output");
        reader.setDaemon(true);
        reader.start();
        say(order.json());
        get(ready, START_LIMIT);
        progress.accept("load comes from " + place());
    }

    Job job() {
        Job job = Serialization.unmarshal(JobGenerator.class.getResourceAsStream("job.yaml"), Job.class);
        job.getMetadata().setName(name);
        job.getSpec()
                .setActiveDeadlineSeconds(order.scenario()
                        .limit()
                        .plus(START_LIMIT.multipliedBy(2))
                        .toSeconds());
        job.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
        return job;
    }

    /** The one pod, when its container runs. */
    private Pod startedPod() throws InterruptedException {
        var pods = client.pods().inNamespace(namespace).withLabel("job-name", name);
        CompletableFuture<List<Pod>> decided =
                pods.informOnCondition(all -> all.stream().anyMatch(pod -> isRunning(pod) || isHopeless(pod)));
        try {
            return decided.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS).stream()
                    .filter(JobGenerator::isRunning)
                    .findFirst()
                    .orElseThrow(() -> unstarted(pods.list().getItems()));
        } catch (TimeoutException e) {
            decided.cancel(true);
            throw unstarted(pods.list().getItems());
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Job %s/%s: its pods cannot be watched: %s"
                            .formatted(namespace, name, e.getCause().getMessage()),
                    e);
        }
    }

    private IllegalStateException unstarted(List<Pod> pods) {
        String found = pods.isEmpty()
                ? "no pod (a quota or an admission rule of the namespace?)"
                : pods.stream()
                        .flatMap(pod -> Stream.concat(
                                Stream.of(pod.getStatus().getPhase()),
                                states(pod)
                                        .map(ContainerState::getWaiting)
                                        .filter(waiting -> waiting != null)
                                        .map(waiting -> waiting.getReason() + ": " + waiting.getMessage())))
                        .reduce((phase, reason) -> phase + ", " + reason)
                        .orElse("");
        return new IllegalStateException("Job %s/%s: %s (expected: a running pod within %d s, with image %s)"
                .formatted(namespace, name, found, START_LIMIT.toSeconds(), image));
    }

    private static Stream<ContainerState> states(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals("load"))
                .map(status -> status.getState());
    }

    private static boolean isRunning(Pod pod) {
        return states(pod).anyMatch(state -> state.getRunning() != null);
    }

    private static boolean isHopeless(Pod pod) {
        return states(pod).anyMatch(state -> state.getTerminated() != null || isHopeless(state.getWaiting()));
    }

    private static boolean isHopeless(ContainerStateWaiting waiting) {
        return waiting != null
                && List.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerError")
                        .contains(waiting.getReason());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(attached.getOutput(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(Told.parse(line));
            }
            lost("its output has ended", null);
        } catch (IOException | JacksonException e) {
            lost("its output cannot be read: " + e.getMessage(), e);
        }
    }

    private void heard(Told told) {
        // The shortest time that a message seems to have taken is mostly the difference of the clocks.
        Duration since = Duration.between(told.at(), Instant.now());
        behind = since.compareTo(behind) < 0 ? since : behind;
        if (told.refused() != null) {
            ready.completeExceptionally(new IllegalArgumentException(told.refused()));
        } else if (told.sent() != null) {
            sent.complete(told.sent());
        } else if (told.counts() != null) {
            counts = told.counts();
        } else {
            ready.complete(null);
        }
    }

    private void lost(String why, Exception cause) {
        IllegalStateException failure = new IllegalStateException(
                "Job %s/%s: %s before the result (expected: an image of this version, and a connection that lasts)"
                        .formatted(namespace, name, why),
                cause);
        ready.completeExceptionally(failure);
        sent.completeExceptionally(failure);
    }

    private void say(String line) {
        try {
            attached.getInput().write((line + "\n").getBytes(UTF_8));
            attached.getInput().flush();
        } catch (IOException e) {
            lost("its input has ended", e);
        }
    }

    private static <T> T get(CompletableFuture<T> future, Duration limit) throws InterruptedException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the generator says nothing for %d s".formatted(limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    @Override
    public void begin() {
        say("begin");
    }

    @Override
    public Counts soFar() {
        return new Counts(counts.sent(), counts.ok(), counts.failed(), counts.firstFailure(), sent.isDone());
    }

    @Override
    public Sent finish() {
        say("end");
        try {
            return get(sent, order.scenario().timeout().plus(START_LIMIT));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the load ended", e);
        }
    }

    @Override
    public List<String> notes() {
        return behind.abs().compareTo(TOLERABLE) < 0
                ? List.of()
                : List.of(
                        "the clock of node %s is %.1f s off this machine's: what happened is shown that much beside the failures"
                                .formatted(node, behind.toMillis() / 1e3));
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            if (attached != null) {
                attached.close();
            }
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withName(name)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        } catch (KubernetesClientException e) {
            progress.accept("Job %s/%s: cannot be removed: %s".formatted(namespace, name, ClusterWatch.reason(e)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
