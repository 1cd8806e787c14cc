package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One pod.
 *
 * @param name its object's
 * @param hash of its version
 * @param version as the application names it: {@code APP_VERSION}, or else the image's tag
 * @param image the application's image
 * @param node where it runs; empty before it has one
 * @param phase Kubernetes' own; {@code Terminating} when it is on the way out
 * @param ready whether it is Ready
 * @param restarts of the application's container
 * @param startedAt when the node took it on
 * @param trouble why it waits or ended last time, for example {@code CrashLoopBackOff} or {@code OOMKilled}; empty otherwise
 * @param metricsPort where it answers with its metrics; 0 where it has no such port
 */
public record PodStatus(
        String name,
        String hash,
        String version,
        String image,
        String node,
        String phase,
        boolean ready,
        int restarts,
        Optional<Instant> startedAt,
        String trouble,
        @JsonIgnore int metricsPort) {

    /** The container that carries the application (docs/specification.md). */
    private static final String CONTAINER = "api";

    private static final String VERSION = "APP_VERSION";
    private static final String METRICS_PORT = "management";
    private static final String TERMINATING = "Terminating";

    /** @param hashLabel the label that tells versions apart */
    static PodStatus of(JsonNode pod, String hashLabel) {
        JsonNode container = container(pod.at("/spec/containers"));
        JsonNode status = container(pod.at("/status/containerStatuses"));
        String image = container.path("image").asString("");
        boolean terminating = !pod.at("/metadata/deletionTimestamp").isMissingNode();
        return new PodStatus(
                Json.name(pod),
                Json.label(pod, hashLabel),
                version(container, image),
                image,
                pod.at("/spec/nodeName").asString(""),
                terminating ? TERMINATING : pod.at("/status/phase").asString(""),
                isReady(pod),
                status.path("restartCount").asInt(0),
                Json.time(pod, "/status/startTime"),
                trouble(status),
                metricsPort(container));
    }

    /** Counts as one of its version's pods: it has not ended, and is not about to. */
    boolean stays() {
        return !phase.equals(TERMINATING) && !phase.equals("Failed") && !phase.equals("Succeeded");
    }

    static String version(JsonNode podTemplateContainer, String image) {
        for (JsonNode variable : podTemplateContainer.path("env")) {
            if (variable.path("name").asString("").equals(VERSION)) {
                return variable.path("value").asString("");
            }
        }
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(colon + 1) : image;
    }

    /** The application's among containers or their statuses; the first where none bears the name. */
    static JsonNode container(JsonNode containers) {
        List<JsonNode> all = Json.list(containers);
        return all.stream()
                .filter(it -> it.path("name").asString("").equals(CONTAINER))
                .findFirst()
                .orElseGet(() -> all.isEmpty() ? Json.missing() : all.get(0));
    }

    private static boolean isReady(JsonNode pod) {
        return Json.list(pod.at("/status/conditions")).stream()
                .anyMatch(it -> it.path("type").asString("").equals("Ready")
                        && it.path("status").asString("").equals("True"));
    }

    private static String trouble(JsonNode status) {
        String waiting = status.at("/state/waiting/reason").asString("");
        if (!waiting.isEmpty() && !waiting.equals("ContainerCreating") && !waiting.equals("PodInitializing")) {
            return waiting;
        }
        return status.at("/lastState/terminated/reason").asString("");
    }

    private static int metricsPort(JsonNode container) {
        return Json.list(container.path("ports")).stream()
                .filter(port -> port.path("name").asString("").equals(METRICS_PORT))
                .mapToInt(port -> port.path("containerPort").asInt(0))
                .findFirst()
                .orElse(0);
    }
}
