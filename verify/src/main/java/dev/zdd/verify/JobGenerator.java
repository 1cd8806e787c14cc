package dev.zdd.verify;

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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private String node = "";
    private ExecWatch attached;
    private RemoteGenerator load;

    /**
     * @param image of {@code zdd image distribution}, of this version
     * @param progress told what becomes of the Job
     */
    public JobGenerator(
            KubernetesClient client, String namespace, String image, Order order, Consumer<String> progress) {
        this.client = client;
        this.namespace = namespace;
        this.image = image;
        this.order = order;
        this.progress = progress;
    }

    @Override
    public String place() {
        return "Job %s/%s on node %s".formatted(namespace, name, node);
    }

    @Override
    public void prepare() throws InterruptedException {
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
        load = new RemoteGenerator("Job %s/%s".formatted(namespace, name), attached.getOutput(), attached.getInput());
        load.prepare(order, START_LIMIT);
        progress.accept("load comes from " + place());
    }

    Job job() {
        Job job = Serialization.unmarshal(JobGenerator.class.getResourceAsStream("job.yaml"), Job.class);
        job.getMetadata().setName(name);
        job.getSpec()
                .setActiveDeadlineSeconds(order.plan()
                        .atMostDuration()
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

    @Override
    public void begin() {
        load.begin();
    }

    @Override
    public Counts soFar() {
        return load.soFar();
    }

    @Override
    public Sent finish() {
        try {
            return load.finish(order.plan().timeout().plus(START_LIMIT));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the load ended", e);
        }
    }

    @Override
    public List<String> notes() {
        return load.behind().abs().compareTo(TOLERABLE) < 0
                ? List.of()
                : List.of(
                        "the clock of node %s is %.1f s off this machine's: what happened is shown that much beside the failures"
                                .formatted(node, load.behind().toMillis() / 1e3));
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
