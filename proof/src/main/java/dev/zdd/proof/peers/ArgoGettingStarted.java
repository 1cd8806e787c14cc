package dev.zdd.proof.peers;

import dev.zdd.proof.experiment.Address;
import dev.zdd.proof.experiment.CanaryRollout;
import dev.zdd.proof.experiment.Change;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The canary of Argo Rollouts' getting-started guide: five pods, whose number alone makes the shares; 20 % until a person goes
 * on, then 40, 60 and 80 % for 10 s each. No probes, no analysis, no router.
 *
 * @param promotion goes on at the first step, as the guide says
 */
record ArgoGettingStarted(Site site, Runnable promotion) implements Peer {
    private static final int REPLICAS = 5;
    private static final CanaryRollout ROLLOUT = new CanaryRollout(Site.NAMESPACE, Site.NAME);
    private static final Map<String, Object> SHORT_PAUSE = Map.of("pause", Map.of("duration", 10));

    @Override
    public String name() {
        return "Argo Rollouts, getting started";
    }

    @Override
    public String source() {
        return "the Rollout of its getting-started guide, with this application's port";
    }

    @Override
    public int replicas() {
        return REPLICAS;
    }

    @Override
    public Address address() {
        return site.address();
    }

    @Override
    public void deploy() {
        site.open();
        Container container = new ContainerBuilder(site.application().container())
                .withNewResources()
                .addToRequests("memory", new Quantity("32Mi"))
                .addToRequests("cpu", new Quantity("5m"))
                .endResources()
                .build();
        List<Object> steps = List.of(
                Map.of("setWeight", 20),
                Map.of("pause", Map.of()),
                Map.of("setWeight", 40),
                SHORT_PAUSE,
                Map.of("setWeight", 60),
                SHORT_PAUSE,
                Map.of("setWeight", 80),
                SHORT_PAUSE);
        Map<String, Object> spec = Map.of(
                "replicas",
                REPLICAS,
                "strategy",
                Map.of("canary", Map.of("steps", steps)),
                "revisionHistoryLimit",
                2,
                "selector",
                Map.of("matchLabels", Site.LABELS),
                "template",
                Map.of("metadata", Map.of("labels", Site.LABELS), "spec", Map.of("containers", List.of(container))));
        GenericKubernetesResource rollout = new GenericKubernetesResourceBuilder()
                .withApiVersion("argoproj.io/v1alpha1")
                .withKind("Rollout")
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(Site.NAMESPACE)
                        .withName(Site.NAME)
                        .build())
                .addToAdditionalProperties("spec", spec)
                .build();
        site.client().resource(rollout).create();
        site.awaitAnswers(REPLICAS);
        ROLLOUT.awaitPhase(site.client(), "Healthy");
    }

    @Override
    public void release(Change change) {
        GenericKubernetesResource found = ROLLOUT.resource(site.client());
        Map<String, Object> first = Objects.requireNonNull(
                found.get("spec", "template", "spec", "containers", 0), "spec.template.spec.containers[0]");
        Container container = Serialization.unmarshal(Serialization.asJson(first), Container.class);
        List<Map<String, Object>> patch = List.of(Map.of(
                "op",
                "replace",
                "path",
                "/spec/template/spec/containers/0/env",
                "value",
                change.applyTo(container.getEnv())));
        ROLLOUT.patch(site.client(), Serialization.asJson(patch));
        if (!change.bad()) {
            ROLLOUT.awaitPhase(site.client(), "Paused");
            promotion.run();
        }
    }

    @Override
    public boolean isSettled() {
        return ROLLOUT.phase(site.client()).equals("Healthy") && site.pods().size() == REPLICAS;
    }

    @Override
    public void remove() {
        site.close();
    }
}
