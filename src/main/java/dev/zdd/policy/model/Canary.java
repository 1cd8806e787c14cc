package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The canary strategy of a Rollout.
 *
 * @param workload the Rollout
 */
public record Canary(Workload workload) {

    private static final Map<String, Kind> GATEWAY_ROUTES = new TreeMap<>(Map.of(
            "httpRoute", Kind.HTTP_ROUTE,
            "grpcRoute", Kind.GRPC_ROUTE,
            "tcpRoute", Kind.TCP_ROUTE,
            "tlsRoute", Kind.TLS_ROUTE));

    /** Every Rollout with a canary. */
    public static List<Canary> in(Manifests manifests) {
        return manifests.rollouts().stream()
                .filter(workload ->
                        workload.manifest().at("spec.strategy.canary").present())
                .map(Canary::new)
                .toList();
    }

    /** Every template of the program, used or not. */
    public static List<Manifest> templatesOf(Manifests manifests) {
        return Stream.concat(
                        manifests.of(Kind.ANALYSIS_TEMPLATE).stream(),
                        manifests.of(Kind.CLUSTER_ANALYSIS_TEMPLATE).stream())
                .toList();
    }

    public Manifest object() {
        return workload.manifest();
    }

    public Node at(String dotted) {
        return object().at("spec.strategy.canary").at(dotted);
    }

    public boolean splitsTraffic() {
        return at("trafficRouting").members().keySet().stream()
                .anyMatch(key -> !key.equals("managedRoutes") && !key.equals("maxTrafficWeight"));
    }

    /** The names of the Services of the stable version and of the canary, or those that take turns. */
    public List<Node> services() {
        return at("pingPong").present()
                ? List.of(at("pingPong.pingService"), at("pingPong.pongService"))
                : List.of(at("stableService"), at("canaryService"));
    }

    /** The weights of its steps, in order. */
    public List<Node> weights() {
        return at("steps").items().stream()
                .map(step -> step.key("setWeight"))
                .filter(Node::present)
                .toList();
    }

    /** How long the first weight is held; empty without a pause, or with one until somebody promotes. */
    public Optional<Double> firstPauseSeconds() {
        return at("steps").items().stream()
                .map(step -> step.key("pause"))
                .filter(Node::present)
                .findFirst()
                .flatMap(pause -> pause.key("duration").text())
                .flatMap(Seconds::parse);
    }

    /** The number of the step that is the first pause, counted from 0; 0 without a pause. */
    public int firstPause() {
        List<Node> steps = at("steps").items();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).key("pause").present()) {
                return i;
            }
        }
        return 0;
    }

    /** The VirtualServices whose weights it moves: references with name and routes. */
    public List<Node> virtualServices() {
        Node istio = at("trafficRouting.istio");
        List<Node> references = new ArrayList<>(istio.key("virtualServices").items());
        if (istio.key("virtualService").present()) {
            references.add(istio.key("virtualService"));
        }
        return references;
    }

    /** The VirtualService that a reference names as NAME or NAME.NAMESPACE. */
    public Route route(Node reference) {
        Node name = reference.key("name");
        String text = name.text("").replaceFirst("\\.cluster\\.local$", "");
        int dot = text.lastIndexOf('.');
        return new Route(
                Kind.VIRTUAL_SERVICE,
                name,
                dot < 0 ? text : text.substring(0, dot),
                dot < 0 ? object().namespace() : text.substring(dot + 1));
    }

    /** A route of its own namespace. */
    public Route route(Kind kind, Node reference) {
        return new Route(kind, reference, reference.text(""), object().namespace());
    }

    /** The Ingresses of the AWS Load Balancer Controller whose weights it moves. */
    public List<Route> albIngresses() {
        return ingresses(at("trafficRouting.alb"), "ingress", "ingresses");
    }

    /** The Service that those name as their backend: the stable one unless another is given. */
    public String albRoot() {
        return at("trafficRouting.alb.rootService").text(at("stableService").text(""));
    }

    /** The stable Ingresses of NGINX, of which its controller makes those of the canary. */
    public List<Route> nginxIngresses() {
        return ingresses(at("trafficRouting.nginx"), "stableIngress", "stableIngresses");
    }

    private List<Route> ingresses(Node router, String one, String several) {
        return Stream.concat(Stream.of(router.key(one)), router.key(several).items().stream())
                .filter(Node::present)
                .map(name -> route(Kind.INGRESS, name))
                .toList();
    }

    /** The routes of Traefik, of Apisix and, by the plugin, of the Gateway API whose weights it moves. */
    public List<Route> weightedRoutes() {
        Node routing = at("trafficRouting");
        return Stream.concat(
                        Stream.of(
                                route(Kind.TRAEFIK_SERVICE, routing.at("traefik.weightedTraefikServiceName")),
                                route(Kind.APISIX_ROUTE, routing.at("apisix.route.name"))),
                        gatewayRoutes().stream())
                .filter(route -> route.reference().present())
                .toList();
    }

    private List<Route> gatewayRoutes() {
        Node plugin = at("trafficRouting.plugins").key("argoproj-labs/gatewayAPI");
        String namespace = plugin.key("namespace").text(object().namespace());
        return GATEWAY_ROUTES.entrySet().stream()
                .flatMap(kind -> Stream.concat(
                                Stream.of(plugin.key(kind.getKey())),
                                plugin.key(kind.getKey() + "s").items().stream().map(route -> route.key("name")))
                        .map(name -> new Route(kind.getValue(), name, name.text(""), namespace)))
                .toList();
    }

    /**
     * A route whose weights it moves.
     *
     * @param kind of the route
     * @param reference where it is named
     * @param name its name
     * @param namespace its namespace
     */
    public record Route(Kind kind, Node reference, String name, String namespace) {

        /** The route; empty if it is not here. */
        public Optional<Manifest> in(Manifests manifests) {
            return manifests.find(kind, namespace, name);
        }
    }

    /** Its analyses: see {@link Analysis#of}. */
    public List<Analysis> analyses() {
        return Analysis.of(object());
    }

    /** The templates that it uses. */
    public List<Manifest> templates(Manifests manifests) {
        return analyses().stream()
                .flatMap(analysis -> analysis.templates(manifests).stream())
                .distinct()
                .toList();
    }

    /** The metrics of the background analysis, which is measured while steps go on. */
    public List<Node> backgroundMetrics(Manifests manifests) {
        return new Analysis(at("analysis")).metrics(manifests);
    }

    /** The metrics of analyses that are steps, which end before the next step begins. */
    public List<Node> stepMetrics(Manifests manifests) {
        return at("steps").items().stream()
                .flatMap(step -> new Analysis(step.key("analysis")).metrics(manifests).stream())
                .distinct()
                .toList();
    }

    /** What stands for the canary in a query: its Service, and arguments that are its hash or its Service. */
    public List<String> canaryNames() {
        List<String> names = new ArrayList<>();
        String service = at("canaryService").text("");
        if (!service.isEmpty()) {
            names.add(service);
        }
        argumentNodes()
                .filter(argument ->
                        argument.at("valueFrom.podTemplateHashValue").text("").equals("Latest")
                                || (!service.isEmpty()
                                        && argument.textOf("value").contains(service)))
                .forEach(argument -> names.add("{{args." + argument.textOf("name") + "}}"));
        return names;
    }

    /** The names of the arguments that its analyses give. */
    public List<String> arguments() {
        return argumentNodes().map(argument -> argument.textOf("name")).toList();
    }

    private Stream<Node> argumentNodes() {
        return analyses().stream().flatMap(analysis -> analysis.node().key("args").items().stream());
    }
}
