package dev.zdd.policy.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An analysis of a Rollout.
 *
 * @param node with templates and arguments; in an experiment the reference to one template
 */
public record Analysis(Node node) {

    /** All of a Rollout: in the background, as steps, in experiments, before and after a blue-green switch. */
    public static List<Analysis> of(Manifest rollout) {
        Node canary = rollout.at("spec.strategy.canary");
        Node blueGreen = rollout.at("spec.strategy.blueGreen");
        List<Node> steps = canary.key("steps").items();
        return Stream.of(
                        Stream.of(
                                canary.key("analysis"),
                                blueGreen.key("prePromotionAnalysis"),
                                blueGreen.key("postPromotionAnalysis")),
                        steps.stream().map(step -> step.key("analysis")),
                        steps.stream().flatMap(step -> step.at("experiment.analyses").items().stream()))
                .flatMap(nodes -> nodes)
                .filter(Node::present)
                .map(Analysis::new)
                .toList();
    }

    /** References to its templates, and to those that these combine. */
    public List<Node> references(Manifests manifests) {
        List<Node> found = new ArrayList<>(
                node.key("templateName").present()
                        ? List.of(node)
                        : node.key("templates").items());
        Set<Manifest> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < found.size(); i++) {
            template(manifests, found.get(i))
                    .filter(seen::add)
                    .ifPresent(template ->
                            found.addAll(template.at("spec.templates").items()));
        }
        return found;
    }

    /** The template that a reference names; empty if it is not here. */
    public Optional<Manifest> template(Manifests manifests, Node reference) {
        String name = reference.textOf("templateName");
        return kind(reference) == Kind.ANALYSIS_TEMPLATE
                ? manifests.find(Kind.ANALYSIS_TEMPLATE, node.owner().namespace(), name)
                : manifests.of(Kind.CLUSTER_ANALYSIS_TEMPLATE).stream()
                        .filter(template -> template.name().equals(name))
                        .findFirst();
    }

    /** References to templates that are not here. */
    public List<Node> missing(Manifests manifests) {
        return references(manifests).stream()
                .filter(reference -> template(manifests, reference).isEmpty())
                .toList();
    }

    /** The kind of the template that a reference names. */
    public static Kind kind(Node reference) {
        return reference.key("clusterScope").isTrue() ? Kind.CLUSTER_ANALYSIS_TEMPLATE : Kind.ANALYSIS_TEMPLATE;
    }

    /** Its templates. */
    public List<Manifest> templates(Manifests manifests) {
        return references(manifests).stream()
                .flatMap(reference -> template(manifests, reference).stream())
                .distinct()
                .toList();
    }

    /** What it measures. */
    public List<Node> metrics(Manifests manifests) {
        return templates(manifests).stream()
                .flatMap(template -> template.at("spec.metrics").items().stream())
                .toList();
    }
}
