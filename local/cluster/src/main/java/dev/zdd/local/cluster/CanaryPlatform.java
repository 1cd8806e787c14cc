package dev.zdd.local.cluster;

import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The controllers of canary releases: Argo Rollouts, istiod with an Envoy gateway, and Prometheus. The gateway
 * runs in pods; the others run beside the cluster in node 1's network, as a managed control plane would.
 *
 * <p>The flags turn off what stock Envoy does not have (Istio's own filters) and what a network without outsiders does not need
 * (mutual TLS, certificates for workloads).
 */
final class CanaryPlatform {

    static final String ROLLOUTS = "rollouts-controller";
    static final String ISTIOD = "istiod";
    static final String PROMETHEUS = "prometheus";

    /** Their users in the API server, {@code system:NAME}. */
    static final List<String> USERS = List.of(ROLLOUTS, ISTIOD, PROMETHEUS);

    /** One list of each group that the controllers watch from their start. */
    private static final List<String> SERVED_PATHS = List.of(
            "/apis/argoproj.io/v1alpha1/rollouts",
            "/apis/argoproj.io/v1alpha1/analysisruns",
            "/apis/networking.istio.io/v1/virtualservices",
            "/apis/networking.istio.io/v1/gateways",
            "/apis/gateway.networking.k8s.io/v1/gateways",
            "/apis/gateway.networking.k8s.io/v1/httproutes",
            "/apis/gateway.networking.k8s.io/v1/grpcroutes");

    private static final Duration SERVED_WITHIN = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final String DEFINITIONS = "custom-resource-definitions";
    private static final String OBJECTS = "canary-objects";
    private static final String SETTINGS = "canary-configuration";
    private static final String GATEWAY = "gateway";

    private final Layout layout;
    private final CanarySupplies supplies;
    private final Namespaces namespaces;
    private final Manifests manifests;
    private final CanaryConfiguration configuration;

    CanaryPlatform(Layout layout, CanarySupplies supplies, Manifests manifests) {
        this.layout = layout;
        this.supplies = supplies;
        this.namespaces = new Namespaces(layout);
        this.manifests = manifests;
        this.configuration = new CanaryConfiguration(layout);
    }

    List<Steps.Step> steps() {
        List<Steps.Step> steps = new ArrayList<>();
        steps.add(new Steps.Step(SETTINGS, Set.of(Steps.PKI), configuration::write));
        steps.add(new Steps.Step(DEFINITIONS, Set.of(Components.API_SERVER), this::applyDefinitions));
        steps.add(new Steps.Step(
                OBJECTS, Set.of(Components.API_SERVER), () -> manifests.apply(Resources.text("canary.yaml"))));
        List<String> images = new ArrayList<>();
        for (int node : Namespaces.NODES) {
            String name = "gateway-image-node" + node;
            images.add(name);
            steps.add(new Steps.Step(
                    name,
                    Set.of(Components.containerdName(node)),
                    () -> new Images(layout, node).load(supplies.gatewayImage(), supplies.gatewayReference())));
        }
        Set<String> gatewayAfter = new HashSet<>(images);
        gatewayAfter.addAll(List.of(OBJECTS, DEFINITIONS));
        steps.add(new Steps.Step(GATEWAY, gatewayAfter, () -> manifests.apply(gateway())));
        return List.copyOf(steps);
    }

    List<Component> components() {
        return List.of(rollouts(), istiod(), prometheus());
    }

    private Component rollouts() {
        return new Component(
                ROLLOUTS,
                namespaces.inNetwork(
                        1,
                        List.of(
                                supplies.rolloutsController().toString(),
                                "--kubeconfig=" + layout.kubeconfig(ROLLOUTS),
                                "--leader-elect=false",
                                "--healthzPort=" + Addresses.ROLLOUTS_HEALTH_PORT,
                                "--metricsPort=" + Addresses.ROLLOUTS_METRICS_PORT,
                                "--loglevel=info")),
                "",
                Set.of(OBJECTS, DEFINITIONS, SETTINGS),
                Probe.http(namespaces, 1, "127.0.0.1", Addresses.ROLLOUTS_HEALTH_PORT, "/healthz"));
    }

    private Component istiod() {
        return new Component(
                ISTIOD,
                namespaces.inNetwork(
                        1,
                        List.of(
                                SystemPath.find("env"),
                                "POD_NAMESPACE=istio-system",
                                "POD_NAME=istiod",
                                "ENABLE_CA_SERVER=false",
                                "PILOT_CERT_PROVIDER=none",
                                "PILOT_ENABLE_METADATA_EXCHANGE=false",
                                "PILOT_ENABLE_ALPN_FILTER=false",
                                // The gateway's pods are there; istiod makes none for a Gateway of the Gateway API.
                                "PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER=false",
                                supplies.pilotDiscovery().toString(),
                                "discovery",
                                "--kubeconfig=" + layout.kubeconfig(ISTIOD),
                                "--registries=Kubernetes",
                                "--meshConfig=" + configuration.meshFile(),
                                "--grpcAddr=:" + Addresses.ISTIOD_XDS_PORT,
                                "--httpAddr=:" + Addresses.ISTIOD_HTTP_PORT,
                                "--monitoringAddr=:" + Addresses.ISTIOD_METRICS_PORT,
                                "--secureGRPCAddr=",
                                "--httpsAddr=",
                                "--shutdownDuration=1s")),
                configuration.mesh(),
                Set.of(OBJECTS, DEFINITIONS, SETTINGS),
                Probe.http(namespaces, 1, "127.0.0.1", Addresses.ISTIOD_HTTP_PORT, "/ready"));
    }

    /** In the nodes' network it reaches every pod by its address. */
    private Component prometheus() {
        return new Component(
                PROMETHEUS,
                namespaces.inNetwork(
                        1,
                        List.of(
                                supplies.prometheus().toString(),
                                "--config.file=" + configuration.prometheusFile(),
                                "--storage.tsdb.path=" + layout.state().resolve("prometheus"),
                                "--storage.tsdb.retention.time=1d",
                                "--web.listen-address=:" + Addresses.PROMETHEUS_PORT,
                                "--web.enable-lifecycle")),
                configuration.prometheus(),
                Set.of(OBJECTS, SETTINGS),
                Probe.http(namespaces, 1, "127.0.0.1", Addresses.PROMETHEUS_PORT, "/-/ready"));
    }

    private void applyDefinitions() {
        manifests.apply(supplies.definitions());
        SERVED_PATHS.forEach(this::awaitServed);
    }

    /** Right after it was made, the API server does not serve a kind yet; a controller that starts then ends. */
    private void awaitServed(String path) {
        boolean served = Poll.until(SERVED_WITHIN, POLL, () -> {
            try {
                manifests.get(path);
                return true;
            } catch (CommandException notYet) {
                return false;
            }
        });
        if (!served) {
            manifests.get(path);
        }
    }

    private String gateway() {
        return Resources.text("gateway.yaml").replace("GATEWAY_IMAGE", supplies.gatewayReference());
    }
}
