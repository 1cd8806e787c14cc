package dev.zdd.proof.experiment;

import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.process.Command;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Rollout of Argo Rollouts, watched from outside.
 *
 * @param name of the Rollout, and the prefix of its VirtualService {@code NAME-versions}
 */
public record CanaryRollout(String namespace, String name) {

    /** New pods start one after the other, and an analysis takes its time to be sure. */
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private static final ResourceDefinitionContext ROLLOUTS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Rollout")
            .withPlural("rollouts")
            .withNamespaced(true)
            .build();

    private static final ResourceDefinitionContext ROUTES = new ResourceDefinitionContext.Builder()
            .withGroup("networking.istio.io")
            .withVersion("v1")
            .withKind("VirtualService")
            .withPlural("virtualservices")
            .withNamespaced(true)
            .build();

    /** The live object. */
    public GenericKubernetesResource resource(KubernetesClient client) {
        return Objects.requireNonNull(
                client.genericKubernetesResources(ROLLOUTS)
                        .inNamespace(namespace)
                        .withName(name)
                        .get(),
                () -> "Rollout %s/%s: none (expected: deployed)".formatted(namespace, name));
    }

    /** @param jsonPatch as RFC 6902 has it */
    public void patch(KubernetesClient client, String jsonPatch) {
        client.genericKubernetesResources(ROLLOUTS)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON), jsonPatch);
    }

    /** {@code Healthy}, {@code Progressing}, {@code Paused} or {@code Degraded}, of the newest spec. */
    public String phase(KubernetesClient client) {
        GenericKubernetesResource rollout = resource(client);
        String observed = text(rollout, "status", "observedGeneration");
        return observed.equals(String.valueOf(rollout.getMetadata().getGeneration()))
                ? text(rollout, "status", "phase")
                : "";
    }

    /** Why it is in its phase. */
    String message(KubernetesClient client) {
        return text(resource(client), "status", "message");
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

    /** The new version's share of the traffic as the routes say it; 0 when there is none. */
    int highestWeight(KubernetesClient client) {
        GenericKubernetesResource routes = client.genericKubernetesResources(ROUTES)
                .inNamespace(namespace)
                .withName(name + "-versions")
                .get();
        List<Map<String, Object>> http = Objects.requireNonNull(routes.get("spec", "http"), "spec.http");
        return http.stream()
                .filter(route -> "primary".equals(route.get("name")))
                .mapToInt(route -> weightOf(name + "-canary", route))
                .max()
                .orElseThrow(() -> new IllegalStateException("%s-versions: no route primary".formatted(name)));
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
        Command.of(
                        tools.binary("kubectl-argo-rollouts").toString(),
                        "--kubeconfig=" + instance.kubeconfig(),
                        "--namespace=" + namespace,
                        "promote",
                        name)
                .output();
    }

    private static String text(GenericKubernetesResource resource, Object... path) {
        Object value = resource.get(path);
        return value == null ? "" : value.toString();
    }
}
