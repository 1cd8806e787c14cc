package dev.zdd.proof.peers;

import dev.zdd.proof.experiment.Address;
import dev.zdd.proof.experiment.Change;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A Deployment with the API's own defaults: 25 % surge, 25 % unavailable, 30 s of grace.
 *
 * @param container what a manifest adds to image, settings and port
 */
record DeploymentPeer(String name, String source, int replicas, UnaryOperator<Container> container, Site site)
        implements Peer {

    @Override
    public Address address() {
        return site.address();
    }

    @Override
    public void deploy() {
        site.open();
        site.client()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(Site.NAMESPACE)
                        .withName(Site.NAME)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .withMatchLabels(Site.LABELS)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Site.LABELS)
                        .endMetadata()
                        .withNewSpec()
                        .withContainers(container.apply(site.application().container()))
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        site.awaitAnswers(replicas);
    }

    @Override
    public void release(Change change) {
        deployment().edit(found -> {
            Container first =
                    found.getSpec().getTemplate().getSpec().getContainers().get(0);
            first.setEnv(change.applyTo(first.getEnv()));
            return found;
        });
    }

    @Override
    public boolean isSettled() {
        Deployment found = deployment().get();
        DeploymentStatus status = found.getStatus();
        return Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
                        >= found.getMetadata().getGeneration()
                && count(status.getUpdatedReplicas()) == replicas
                && count(status.getAvailableReplicas()) == replicas
                && site.pods().size() == replicas;
    }

    @Override
    public void remove() {
        site.close();
    }

    private RollableScalableResource<Deployment> deployment() {
        return site.client().apps().deployments().inNamespace(Site.NAMESPACE).withName(Site.NAME);
    }

    private static int count(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
