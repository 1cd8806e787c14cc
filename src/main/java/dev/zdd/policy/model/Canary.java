package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The canary strategy of a Rollout.
 *
 * @param workload the Rollout
 */
public record Canary(Workload workload) {

    /** Every Rollout with a canary. */
    public static List<Canary> in(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> workload.is(Kind.ROLLOUT)
                        && workload.manifest().at("spec.strategy.canary").present())
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

    /** The names of the HTTPRoutes whose weights it moves by the plugin for the Gateway API. */
    public List<Node> httpRoutes() {
        Node plugin = at("trafficRouting.plugins").key("argoproj-labs/gatewayAPI");
        List<Node> names = new ArrayList<>();
        if (plugin.key("httpRoute").present()) {
            names.add(plugin.key("httpRoute"));
        }
        plugin.key("httpRoutes").items().forEach(route -> names.add(route.key("name")));
        return names;
    }

    /** References to templates of the background analysis and of the steps. */
    public List<Node> templateReferences() {
        return Stream.concat(
                        analyses().flatMap(analysis -> analysis.key("templates").items().stream()),
                        at("steps").items().stream().flatMap(step -> step.at("experiment.analyses").items().stream()))
                .toList();
    }

    /** The template that a reference names; empty if the program has none. */
    public Optional<Manifest> template(Manifests manifests, Node reference) {
        String name = reference.textOf("templateName");
        if (reference.key("clusterScope").isTrue()) {
            return manifests.of(Kind.CLUSTER_ANALYSIS_TEMPLATE).stream()
                    .filter(template -> template.name().equals(name))
                    .findFirst();
        }
        return manifests.find(Kind.ANALYSIS_TEMPLATE, object().namespace(), name);
    }

    /** The templates that it uses. */
    public List<Manifest> templates(Manifests manifests) {
        return templateReferences().stream()
                .flatMap(reference -> template(manifests, reference).stream())
                .distinct()
                .toList();
    }

    /** The metrics of the background analysis, which is measured while steps go on. */
    public List<Node> backgroundMetrics(Manifests manifests) {
        return metrics(manifests, Stream.of(at("analysis")));
    }

    /** The metrics of analyses that are steps, which end before the next step begins. */
    public List<Node> stepMetrics(Manifests manifests) {
        return metrics(manifests, at("steps").items().stream().map(step -> step.key("analysis")));
    }

    private List<Node> metrics(Manifests manifests, Stream<Node> analyses) {
        return analyses.flatMap(analysis -> analysis.key("templates").items().stream())
                .flatMap(reference -> template(manifests, reference).stream())
                .distinct()
                .flatMap(template -> template.at("spec.metrics").items().stream())
                .toList();
    }

    /** What stands for the canary in a query: its Service, and arguments that are its hash or its Service. */
    public List<String> canaryNames() {
        List<String> names = new ArrayList<>();
        String service = at("canaryService").text("");
        if (!service.isEmpty()) {
            names.add(service);
        }
        analyses()
                .flatMap(analysis -> analysis.key("args").items().stream())
                .filter(argument ->
                        argument.at("valueFrom.podTemplateHashValue").text("").equals("Latest")
                                || (!service.isEmpty()
                                        && argument.textOf("value").contains(service)))
                .forEach(argument -> names.add("{{args." + argument.textOf("name") + "}}"));
        return names;
    }

    /** The names of the arguments that its analyses give. */
    public List<String> arguments() {
        return analyses()
                .flatMap(analysis -> analysis.key("args").items().stream())
                .map(argument -> argument.textOf("name"))
                .toList();
    }

    private Stream<Node> analyses() {
        return Stream.concat(
                        Stream.of(at("analysis")), at("steps").items().stream().map(step -> step.key("analysis")))
                .filter(Node::present);
    }
}
