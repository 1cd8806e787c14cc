package dev.zdd.proof.peers;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.LocalOverrides;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.proof.experiment.Address;
import dev.zdd.proof.experiment.CanaryRollout;
import dev.zdd.proof.experiment.Change;
import dev.zdd.proof.experiment.ImageTags;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stack {@code staging} of this project, released by {@code pulumi up}, with pauses short enough to compare. */
final class ThisProject implements Peer {
    static final CanaryRollout ROLLOUT = new CanaryRollout("agentic-ai", "ecommerce-ai");

    private static final String STACK = "staging";
    private static final String HOST = "ecommerce-ai.localhost";
    private static final String STEPS =
            "[{weight: 10, pause: 1m}, {weight: 30, pause: 1m}, {weight: 50, pause: 1m}, {weight: 80, pause: 1m}]";

    private final KubernetesClient client;
    private final Instance instance;
    private final Path checkout;
    private final StackRunner runner;
    private final String before;

    ThisProject(KubernetesClient client, Instance instance, Path checkout, StackRunner runner) {
        this.client = client;
        this.instance = instance;
        this.checkout = checkout;
        this.runner = runner;
        String image = container(client).getImage();
        this.before = image.substring(image.lastIndexOf(':') + 1);
    }

    /** The container that the live Rollout runs. */
    static Container container(KubernetesClient client) {
        GenericKubernetesResource rollout = ROLLOUT.resource(client);
        Map<String, Object> first = Objects.requireNonNull(
                rollout.get("spec", "template", "spec", "containers", 0), "spec.template.spec.containers[0]");
        return Serialization.unmarshal(Serialization.asJson(first), Container.class);
    }

    @Override
    public String name() {
        return "zdd, stack staging";
    }

    @Override
    public String source() {
        return "this project; pauses of 1 min";
    }

    @Override
    public int replicas() {
        Number replicas = Objects.requireNonNull(ROLLOUT.resource(client).get("status", "replicas"), "status.replicas");
        return replicas.intValue();
    }

    @Override
    public Address address() {
        var gateway = Objects.requireNonNull(
                client.services()
                        .inNamespace("istio-system")
                        .withName("istio-ingressgateway")
                        .get(),
                "Service istio-system/istio-ingressgateway");
        return new Address("http://%s:80".formatted(gateway.getSpec().getClusterIP()), HOST);
    }

    @Override
    public void deploy() {
        ROLLOUT.awaitPhase(client, "Healthy");
    }

    @Override
    public void release(Change change) {
        new ImageTags(instance).add(before, change.version());
        Map<String, String> more = change.bad()
                ? Map.of("dependencies.redis", "{ host: 10.99.0.10, password: %s }".formatted(Change.WRONG_PASSWORD))
                : Map.of();
        try {
            up(change.version(), more);
        } catch (UserError e) {
            if (!change.bad()) {
                throw e;
            }
            // What is wanted: the update waits for the canary's end and reports that it was aborted.
        }
    }

    @Override
    public boolean isSettled() {
        return List.of("Healthy", "Degraded").contains(ROLLOUT.phase(client));
    }

    @Override
    public void remove() {
        up(before, Map.of());
        ROLLOUT.awaitPhase(client, "Healthy");
    }

    private void up(String version, Map<String, String> more) {
        Map<String, String> values = new TreeMap<>(
                LocalOverrides.canary(checkout, STACK, ImageTags.REPOSITORY + version, "http://" + HOST, HOST));
        values.put("canary.steps", STEPS);
        values.put("canary.analysis.initialDelay", "15s");
        values.put("canary.analysis.interval", "5s");
        values.putAll(more);
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            runner.up(STACK, values, Progress.silent(), lines::add);
        } catch (UserError e) {
            throw new UserError("%s%n%s".formatted(String.join("\n", lines), e.getMessage()), e);
        }
    }
}
