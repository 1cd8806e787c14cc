package dev.zdd.local.pulumi;

import dev.zdd.engine.process.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a stack's values become on a local cluster: its image, its addresses and its dependencies are others there. */
public final class LocalOverrides {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** Prometheus of the local cluster, at node 1's address. */
    private static final String PROMETHEUS = "http://10.99.0.1:9090";

    private static final String PLAIN_HTTP_WAIVER = "[{\"rule\": \"gateway-encrypts\", \"object\": "
            + "\"Gateway/%s\", \"reason\": \"a local cluster is reached over this machine's loopback alone\"}]";

    /** Node 1, where API server and Prometheus are: the agents let them reach the pods of the other node by this alone. */
    private static final String CONTROL_PLANE = "[10.99.0.1/32]";

    private static final String NAME = "/config/ecommerce-ai:name";
    private static final String DEFAULT_NAME = "ecommerce-ai";

    private static final String DEPENDENCIES = "/config/ecommerce-ai:dependencies";

    private static final int POSTGRESQL = 5432;

    private LocalOverrides() {}

    /** Where a local cluster's database is, seen from the cluster; it holds nothing worth hiding. */
    public record LocalDatabase(String host, int port, String name, String user, String password) {}

    /**
     * For a stack whose versions take over pod by pod: by key without the project's name.
     *
     * @param url where the application answers on this machine
     */
    public static Map<String, String> rolling(String image, String url) {
        return Map.of("image", image, "url", url, "network.apiServer", CONTROL_PLANE);
    }

    /**
     * For a stack with a canary. Keys with dots lead into values, and their values are YAML.
     *
     * @param checkout whose stack {@code dev} names the dependencies of a local cluster
     * @param stack whose file names the service
     * @param host the name by which the gateway tells the application apart
     */
    public static Map<String, String> canary(Path checkout, String stack, String image, String url, String host) {
        Map<String, String> overrides = new TreeMap<>(rolling(image, url));
        // No certificate: the way from the machine's shell to the gateway is its loopback.
        overrides.put("canary.traffic", "{ hosts: [%s] }".formatted(host));
        overrides.put(
                "policy:waivers", plainHttpWaiver(valueOf(checkout, stack, NAME).asString(DEFAULT_NAME)));
        overrides.put("canary.analysis.prometheus", PROMETHEUS);
        for (Map.Entry<String, JsonNode> dependency :
                valueOf(checkout, "dev", DEPENDENCIES).properties()) {
            overrides.put(
                    "dependencies." + dependency.getKey(), dependency.getValue().toString());
        }
        return overrides;
    }

    /**
     * The database of a local cluster.
     *
     * @param checkout whose stack {@code dev} names it
     */
    public static LocalDatabase database(Path checkout) {
        JsonNode database = valueOf(checkout, "dev", DEPENDENCIES).path("database");
        return new LocalDatabase(
                database.path("host").asString(),
                database.path("port").asInt(POSTGRESQL),
                database.path("name").asString(),
                database.path("user").asString(),
                database.path("password").asString());
    }

    /** The waiver for the gateway of a service, which has no certificate here. */
    public static String plainHttpWaiver(String service) {
        return PLAIN_HTTP_WAIVER.formatted(service);
    }

    private static JsonNode valueOf(Path checkout, String stack, String key) {
        Path file = checkout.resolve("Pulumi.%s.yaml".formatted(stack));
        return Io.orRefuse(
                "%s: not readable (expected: part of the checkout)".formatted(file),
                () -> YAML.readTree(Files.readString(file)).at(key));
    }
}
