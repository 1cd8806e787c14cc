package dev.zdd.plugins.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * Requests to one cluster's API server, as JSON trees. The connection, credentials and TLS are the Kubernetes client's;
 * the requests are made here because the client hides the server's warnings.
 */
final class ApiServer {

    /** Longer than the API server's own limit of 60 s for a request that is not a watch. */
    private static final long REQUEST_SECONDS = 70;

    /** RFC 7234 as Kubernetes sends it: {@code 299 - "text"}. */
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final KubernetesClient client;

    ApiServer(KubernetesClient client) {
        this.client = client;
    }

    /**
     * An object as it is after a request.
     *
     * @param warnings what the server said beside it
     */
    record Answer(Map<String, Object> object, List<String> warnings) {}

    /** Options of a server-side apply. */
    record Apply(String fieldManager, boolean force, boolean dryRun) {}

    KubernetesClient client() {
        return client;
    }

    String url() {
        return client.getConfiguration().getMasterUrl();
    }

    Map<String, Object> get(String path) {
        return send("GET", path, "", null).object();
    }

    /** Creates the object, or brings it to what is given. */
    Answer apply(String path, Map<String, Object> object, Apply options) {
        String query = "?fieldManager=%s&force=%s&fieldValidation=Warn%s"
                .formatted(
                        URLEncoder.encode(options.fieldManager(), StandardCharsets.UTF_8),
                        options.force(),
                        options.dryRun() ? "&dryRun=All" : "");
        return send("PATCH", path + query, "application/apply-patch+yaml", json(object));
    }

    Answer patch(String path, List<?> jsonPatch) {
        return send("PATCH", path, "application/json-patch+json", json(jsonPatch));
    }

    void delete(String path, Map<String, Object> options) {
        send("DELETE", path, "application/json", json(options));
    }

    /** The same object for the typed client. */
    GenericKubernetesResource generic(Map<String, Object> object) {
        return client.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    }

    /** The reverse of {@link #generic}. */
    Map<String, Object> plain(GenericKubernetesResource object) {
        return parse(json(object));
    }

    private String json(Object value) {
        return client.getKubernetesSerialization().asJson(value);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parse(String json) {
        return client.getKubernetesSerialization().unmarshal(json, Map.class);
    }

    private Answer send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(url().replaceAll("/+$", "") + path)
                .timeout(REQUEST_SECONDS, TimeUnit.SECONDS);
        if (body != null) {
            request.method(method, contentType, body);
        }
        HttpResponse<byte[]> response = await(client.getHttpClient().sendAsync(request.build(), byte[].class));
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (!response.isSuccessful()) {
            throw refused(response.code(), text);
        }
        return new Answer(parse(text), warnings(response.headers("Warning")));
    }

    private <T> T await(CompletableFuture<T> response) {
        try {
            return response.get(REQUEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.cancel(true);
            throw ApiError.unreachable(url(), e);
        } catch (ExecutionException e) {
            throw ApiError.unreachable(url(), e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            response.cancel(true);
            throw ApiError.unreachable(url(), e);
        }
    }

    static List<String> warnings(List<String> headers) {
        List<String> warnings = new ArrayList<>();
        for (String header : headers) {
            Matcher matcher = WARNING.matcher(header);
            while (matcher.find()) {
                warnings.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
            }
        }
        return warnings;
    }

    private ApiError refused(int code, String text) {
        Map<String, Object> status;
        try {
            status = parse(text);
        } catch (JacksonException
                | IllegalArgumentException
                | io.fabric8.kubernetes.client.KubernetesClientException e) {
            return new ApiError(code, "", "HTTP %d: %s".formatted(code, text.strip()), List.of());
        }
        return new ApiError(
                code,
                String.valueOf(status.getOrDefault("reason", "")),
                String.valueOf(status.getOrDefault("message", "HTTP " + code)),
                causes(status.get("details")));
    }

    private static List<ApiError.Cause> causes(Object details) {
        if (!(details instanceof Map<?, ?> map) || !(map.get("causes") instanceof List<?> causes)) {
            return List.of();
        }
        return causes.stream()
                .filter(Map.class::isInstance)
                .map(cause -> (Map<?, ?>) cause)
                .map(cause -> new ApiError.Cause(text(cause, "reason"), text(cause, "field"), text(cause, "message")))
                .collect(Collectors.toList());
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
