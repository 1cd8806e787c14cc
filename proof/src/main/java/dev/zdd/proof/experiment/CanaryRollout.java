package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.CustomResources;
import dev.zdd.engine.cluster.Pods;
import dev.zdd.engine.cluster.TemplateLabels;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Rollout of Argo Rollouts, watched and moved from outside.
 *
 * @param name of the Rollout, and the prefix of its VirtualService {@code NAME-versions}
 * @param entrance the way by which load reaches it
 */
public record CanaryRollout(String namespace, String name, Entrance entrance) implements Subject {
    /** The specification's names. */
    public static final CanaryRollout ECOMMERCE_AI = new CanaryRollout("agentic-ai", "ecommerce-ai");

    /** By which the local cluster's gateway tells services apart. */
    public static final String HOST = "ecommerce-ai.localhost";

    /** New pods start one after the other, and an analysis takes its time to be sure. */
    static final Duration LIMIT = Duration.ofMinutes(6);

    private static final ResourceDefinitionContext TEMPLATES =
            CustomResources.of("argoproj.io", "v1alpha1", "AnalysisTemplate");

    /** Through the gateway. */
    public CanaryRollout(String namespace, String name) {
        this(namespace, name, Entrance.GATEWAY);
    }

    CanaryRollout through(Entrance other) {
        return new CanaryRollout(namespace, name, other);
    }

    /** The live object. */
    public GenericKubernetesResource resource(KubernetesClient client) {
        return Objects.requireNonNull(
                object(client).get(), () -> "Rollout %s/%s: none (expected: deployed)".formatted(namespace, name));
    }

    private Resource<GenericKubernetesResource> object(KubernetesClient client) {
        return client.genericKubernetesResources(CustomResources.ROLLOUTS)
                .inNamespace(namespace)
                .withName(name);
    }

    /** @param jsonPatch as RFC 6902 has it */
    public void patch(KubernetesClient client, String jsonPatch) {
        object(client).patch(PatchContext.of(PatchType.JSON), jsonPatch);
    }

    /** The live AnalysisTemplate. */
    Resource<GenericKubernetesResource> analysis(KubernetesClient client) {
        return client.genericKubernetesResources(TEMPLATES)
                .inNamespace(namespace)
                .withName(name + "-success-rate");
    }

    /** An AnalysisRun by its name. */
    Resource<GenericKubernetesResource> run(KubernetesClient client, String run) {
        return client.genericKubernetesResources(CustomResources.ANALYSIS_RUNS)
                .inNamespace(namespace)
                .withName(run);
    }

    @Override
    public Map<String, String> podLabels(KubernetesClient client) {
        return Objects.requireNonNull(resource(client).get("spec", "selector", "matchLabels"), "spec.selector");
    }

    @Override
    public Address address(KubernetesClient client) {
        return switch (entrance) {
            case GATEWAY -> new Address(target(client, "istio-system", "istio-ingressgateway"), HOST);
            case SERVICE -> new Address(target(client, namespace, name), "");
            case STABLE_SERVICE -> new Address(target(client, namespace, name + "-stable"), "");
        };
    }

    private static String target(KubernetesClient client, String namespace, String service) {
        var found = Objects.requireNonNull(
                client.services().inNamespace(namespace).withName(service).get(),
                () -> "Service %s/%s: none (expected: deployed)".formatted(namespace, service));
        return "http://%s:%d"
                .formatted(
                        found.getSpec().getClusterIP(),
                        found.getSpec().getPorts().get(0).getPort());
    }

    @Override
    public int replicas(KubernetesClient client) {
        return number(resource(client), "/spec/replicas");
    }

    @Override
    public boolean isRolledOut(KubernetesClient client) {
        GenericKubernetesResource rollout = resource(client);
        return phase(rollout).equals("Healthy")
                && text(rollout, "/status/stableRS").equals(text(rollout, "/status/currentPodHash"))
                && number(rollout, "/status/availableReplicas") >= number(rollout, "/spec/replicas");
    }

    @Override
    public String version(KubernetesClient client) {
        return Pods.version(container(resource(client)))
                .orElseThrow(() -> new IllegalStateException(
                        "Rollout %s: no %s (expected: in its first container)".formatted(name, Change.VERSION)));
    }

    /** The container that a Rollout runs. */
    static Container container(GenericKubernetesResource rollout) {
        Map<String, Object> first = Objects.requireNonNull(
                rollout.get("spec", "template", "spec", "containers", 0), "spec.template.spec.containers[0]");
        return Serialization.unmarshal(Serialization.asJson(first), Container.class);
    }

    /** Changes the pod template, which begins a canary. */
    public void release(KubernetesClient client, Change change) {
        List<Map<String, Object>> patch = List.of(replace(
                "/spec/template/spec/containers/0/env",
                change.applyTo(container(resource(client)).getEnv())));
        Await.change("release", () -> patch(client, Serialization.asJson(patch)));
    }

    static Map<String, Object> replace(String path, Object value) {
        return Map.of("op", "replace", "path", path, "value", value);
    }

    /** {@code Healthy}, {@code Progressing}, {@code Paused} or {@code Degraded}, of the newest spec. */
    public String phase(KubernetesClient client) {
        return phase(resource(client));
    }

    private static String phase(GenericKubernetesResource rollout) {
        return CustomResources.isObserved(rollout) ? text(rollout, "/status/phase") : "";
    }

    /** Why it is in its phase. */
    String message(KubernetesClient client) {
        return text(resource(client), "/status/message");
    }

    /** Why the analysis of the last canary ended as it did, and what it measured. */
    String judgement(KubernetesClient client) {
        Optional<GenericKubernetesResource> newest = client
                .genericKubernetesResources(CustomResources.ANALYSIS_RUNS)
                .inNamespace(namespace)
                .withLabel(TemplateLabels.OF_ROLLOUT, text(resource(client), "/status/currentPodHash"))
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparing(run -> run.getMetadata().getCreationTimestamp()));
        if (newest.isEmpty()) {
            return message(client);
        }
        GenericKubernetesResource found = newest.get();
        String values = found.getAdditionalPropertiesNode()
                .at("/status/metricResults/0/measurements")
                .valueStream()
                .map(measured -> "%s %s"
                        .formatted(
                                measured.path("phase").asString(""),
                                measured.path("value")
                                        .asString(measured.path("message").asString(""))))
                .collect(Collectors.joining(", "));
        return "%s; %s; measured: %s".formatted(message(client), text(found, "/status/message"), values);
    }

    public void awaitPhase(KubernetesClient client, String phase) {
        Await.until(
                "Rollout %s/%s: phase %s".formatted(namespace, name, phase),
                LIMIT,
                () -> phase(client).equals(phase));
    }

    /** Until the new version has this share of the traffic and the rollout waits at it. */
    void awaitPauseAt(KubernetesClient client, int weightPercent) {
        Await.until(
                "Rollout %s/%s: paused at %d %%".formatted(namespace, name, weightPercent),
                LIMIT,
                () -> phase(client).equals("Paused") && highestWeight(client) == weightPercent);
    }

    /** Until the new version has at least this share of the traffic. */
    void awaitShare(KubernetesClient client, int weightPercent) {
        Await.until(
                "Rollout %s/%s: %d %%".formatted(namespace, name, weightPercent),
                LIMIT,
                () -> highestWeight(client) >= weightPercent);
    }

    /** The new version's share of the traffic as the routes say it; 0 when there is none. */
    int highestWeight(KubernetesClient client) {
        return routes(client, name + "-versions").stream()
                .filter(route -> "primary".equals(route.get("name")))
                .mapToInt(route -> weightOf(name + "-canary", route))
                .max()
                .orElseThrow(() -> new IllegalStateException("%s-versions: no route primary".formatted(name)));
    }

    /** {@code spec.http} of a VirtualService. */
    List<Map<String, Object>> routes(KubernetesClient client, String virtualService) {
        return Objects.requireNonNull(
                client.genericKubernetesResources(CustomResources.VIRTUAL_SERVICES)
                        .inNamespace(namespace)
                        .withName(virtualService)
                        .get()
                        .get("spec", "http"),
                "spec.http");
    }

    private static int weightOf(String service, Map<String, Object> route) {
        for (Object entry : (List<?>) route.get("route")) {
            Map<?, ?> destination = (Map<?, ?>) entry;
            if (service.equals(((Map<?, ?>) destination.get("destination")).get("host"))) {
                return destination.get("weight") instanceof Number weight ? weight.intValue() : 0;
            }
        }
        return 0;
    }

    /** Goes on to the next step, as a person does with the kubectl plugin. */
    public void promote(Binaries tools, Instance instance) {
        plugin(tools, instance, "promote", name);
    }

    /** Gives the new version everything, past steps and analysis. */
    void promoteFully(Binaries tools, Instance instance) {
        plugin(tools, instance, "promote", "--full", name);
    }

    /** Runs {@code kubectl argo rollouts}. */
    void plugin(Binaries tools, Instance instance, String... words) {
        List<String> command = new ArrayList<>(List.of(
                tools.binary("kubectl-argo-rollouts").toString(),
                "--kubeconfig=" + instance.kubeconfig(),
                "--namespace=" + namespace));
        command.addAll(List.of(words));
        Command.of(command).output();
    }

    /** @see FieldManagers#giveBack */
    void giveBack(KubernetesClient client, GenericKubernetesResource before) {
        FieldManagers.giveBack(object(client), before);
    }

    private static String text(GenericKubernetesResource resource, String pointer) {
        return resource.getAdditionalPropertiesNode().at(pointer).asString("");
    }

    private static int number(GenericKubernetesResource resource, String pointer) {
        return resource.getAdditionalPropertiesNode().at(pointer).asInt(0);
    }
}
