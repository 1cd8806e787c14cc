package dev.zdd.await;

import com.pulumi.Log;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInternal;
import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.ResourceException;
import com.pulumi.kubernetes.meta.v1.outputs.ObjectMeta;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import dev.zdd.crd.CustomObject;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.ClusterProvider;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Lets the program wait until an object that it has changed is ready, whichever version of the Kubernetes plugin has changed it.
 *
 * <p>Pulumi's plugin does not know Rollouts, and waits for a Deployment or a Job that cannot become ready until its time limit. So
 * these are registered with {@link #NO_WAIT_OF_THE_PLUGIN}, and the program looks at them itself: it goes on when
 * exactly the version of this update has everything, and fails, once and with the reason, when it is aborted, undone, or cannot
 * start. Ctrl-C ends the wait and leaves the object as it is. A preview does not wait, nor do tests with mocks, whose
 * objects have no uid.
 */
public final class ReadinessWait {

    /** The annotation that tells the plugin not to wait by itself. */
    public static final String NO_WAIT_OF_THE_PLUGIN = "pulumi.com/skipAwait";

    /** Of a request that changes something; each may take 10 s. */
    private static final int CHANGE_RETRIES = 5;

    private final ClusterAccess access;

    private ReadinessWait(ClusterAccess access) {
        this.access = access;
    }

    /**
     * Waits by the cluster access of a provider.
     *
     * @param providers of the component; where none of them is a {@link ClusterProvider}, the ambient cluster is asked
     */
    public static ReadinessWait of(List<ProviderResource> providers) {
        return new ReadinessWait(providers.stream()
                .filter(ClusterProvider.class::isInstance)
                .map(provider -> ((ClusterProvider) provider).access())
                .findFirst()
                .orElseGet(ClusterAccess::ambient));
    }

    /**
     * The Deployment, once all its pods are of the version with this image and available.
     *
     * @param image of the application's container
     * @param limit the longest wait
     */
    public Output<List<Resource>> ready(
            com.pulumi.kubernetes.apps.v1.Deployment deployment, String image, Duration limit) {
        return ready(deployment, deployment.metadata(), "Deployment", image, limit, DeploymentReadiness::new);
    }

    /**
     * The Rollout, once Argo Rollouts calls the version with this image healthy: it has all traffic and all pods.
     *
     * @param image of the application's container
     * @param limit the longest wait
     */
    public Output<List<Resource>> ready(CustomObject rollout, String image, Duration limit) {
        return ready(rollout, rollout.metadata(), "Rollout", image, limit, RolloutReadiness::new);
    }

    /**
     * The Deployment, once it is ready and no pod with another image is left.
     *
     * @param image of the application's container
     * @param limit the longest wait
     */
    public Output<List<Resource>> sole(
            com.pulumi.kubernetes.apps.v1.Deployment deployment, String image, Duration limit) {
        return ready(
                deployment,
                deployment.metadata(),
                "Deployment",
                image,
                limit,
                () -> new SoleVersion<>(new DeploymentReadiness(), image));
    }

    /**
     * The Rollout, once it is ready and no pod with another image is left.
     *
     * @param image of the application's container
     * @param limit the longest wait
     */
    public Output<List<Resource>> sole(CustomObject rollout, String image, Duration limit) {
        return ready(
                rollout,
                rollout.metadata(),
                "Rollout",
                image,
                limit,
                () -> new SoleVersion<>(new RolloutReadiness(), image));
    }

    /**
     * The Job, once it is complete.
     *
     * @param limit the longest wait
     */
    public Output<List<Resource>> ready(com.pulumi.kubernetes.batch.v1.Job job, Duration limit) {
        return ready(job, job.metadata(), "Job", "", limit, JobReadiness::new);
    }

    /**
     * The object, once a change was made to it beyond what the provider writes: to a field that the provider leaves to others.
     *
     * @param change repeatable; made in every update. Asked for in an update only, so that a preview loads no Kubernetes client
     */
    public Output<List<Resource>> changed(
            CustomObject object, Supplier<BiConsumer<KubernetesClient, ObjectMeta>> change) {
        return inUpdates(
                object, object.metadata(), object.pulumiResourceType(), CHANGE_RETRIES, () -> change.get()::accept);
    }

    private Output<List<Resource>> ready(
            Resource object,
            Output<ObjectMeta> metadata,
            String kind,
            String image,
            Duration limit,
            Supplier<Readiness<?>> readiness) {
        // A request that fails is tried again by the wait, which says so.
        return inUpdates(object, metadata, kind, 0, () -> {
            WaitLog log = new EngineLog(deployment().getLog(), object);
            return (client, meta) -> {
                Target target = new Target(
                        kind,
                        meta.namespace().orElseThrow(),
                        meta.name().orElseThrow(),
                        meta.uid().orElseThrow(),
                        meta.generation().orElse(1),
                        image,
                        limit);
                new Wait<>(client, target, readiness.get(), log, new MonotonicClock()).run();
            };
        });
    }

    /**
     * @param retries of each request
     * @param work asked for on a thread of the SDK's, done on one of its own
     */
    private Output<List<Resource>> inUpdates(
            Resource object, Output<ObjectMeta> metadata, String what, int retries, Supplier<ClusterWork> work) {
        Output<Optional<String>> kubeconfig = access.kubeconfig()
                .map(text -> text.applyValue(Optional::of))
                .orElseGet(() -> Output.of(Optional.empty()));
        return Output.tuple(metadata, kubeconfig).apply(known -> {
            ObjectMeta meta = known.t1;
            if (meta.uid().isEmpty() || Deployment.getInstance().isDryRun()) {
                return Output.of(List.of(object));
            }
            String place = "%s %s/%s"
                    .formatted(what, meta.namespace().orElse(""), meta.name().orElse(""));
            // A thread of its own: the SDK's are few, and its other work goes on meanwhile.
            ClusterWork chosen = work.get();
            Runner runner = deployment().getRunner();
            CompletableFuture<List<Resource>> end = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> complete(end, runner, object, place, meta, known.t2, retries, chosen), "wait for " + place);
            thread.setDaemon(true);
            thread.start();
            return Output.of(end);
        });
    }

    /**
     * Completes {@code end}, or ends the program with the failure and leaves {@code end} open. Whatever depends on a failed one fails as well, and
     * the SDK (com.pulumi:pulumi 1.36.1, {@code DefaultRunner}) tells the first failed task that it comes across: where that is one of outputs, with a
     * stack trace instead of the reason.
     */
    private void complete(
            CompletableFuture<List<Resource>> end,
            Runner runner,
            Resource object,
            String place,
            ObjectMeta meta,
            Optional<String> kubeconfig,
            int retries,
            ClusterWork work) {
        try (KubernetesClient client = ClusterClient.connect(access, kubeconfig, retries)) {
            work.run(client, meta);
            end.complete(List.of(object));
        } catch (WaitFailure e) {
            fail(runner, new ResourceException(e.getMessage(), object, true));
        } catch (RuntimeException e) {
            fail(
                    runner,
                    new ResourceException(
                            "%s: cannot be waited for: %s".formatted(place, Wait.reason(e)), e, object, true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(runner, e);
        }
    }

    private static void fail(Runner runner, Exception failure) {
        runner.registerTask("wait", CompletableFuture.failedFuture(failure));
    }

    /** What is done with an object in the cluster. */
    private interface ClusterWork {

        void run(KubernetesClient client, ObjectMeta object) throws InterruptedException;
    }

    private static DeploymentImpl deployment() {
        return (DeploymentImpl) DeploymentInternal.getInstance();
    }

    private record EngineLog(Log log, Resource object) implements WaitLog {

        @Override
        public void status(String message) {
            log.info(message, object, 0, true);
        }

        @Override
        public void warn(String message) {
            log.warn(message, object);
        }
    }
}
