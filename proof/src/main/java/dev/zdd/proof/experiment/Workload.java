package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Deployments;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Deployment with the Service in front of it.
 *
 * @param name of both, as the specification has it
 */
public record Workload(String namespace, String name) implements Subject {
    /** The specification's names. */
    public static final Workload ECOMMERCE_AI = new Workload("agentic-ai", "ecommerce-ai");

    /** The container that serves (spec, names). */
    static final String CONTAINER = "api";

    private static final String VERSION = "APP_VERSION";

    static final int MANAGEMENT_PORT = 8081;

    RollableScalableResource<Deployment> in(KubernetesClient client) {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }

    /** @throws IllegalStateException if there is none */
    Deployment deployment(KubernetesClient client) {
        return found(in(client).get(), "Deployment");
    }

    @Override
    public Map<String, String> podLabels(KubernetesClient client) {
        return deployment(client).getSpec().getSelector().getMatchLabels();
    }

    @Override
    public Address address(KubernetesClient client) {
        var service =
                found(client.services().inNamespace(namespace).withName(name).get(), "Service");
        String target = "http://%s:%d"
                .formatted(
                        service.getSpec().getClusterIP(),
                        service.getSpec().getPorts().get(0).getPort());
        return new Address(target, "");
    }

    @Override
    public int replicas(KubernetesClient client) {
        return deployment(client).getSpec().getReplicas();
    }

    @Override
    public boolean isRolledOut(KubernetesClient client) {
        return Deployments.isRolledOut(deployment(client));
    }

    /** The pod template's {@code APP_VERSION}. */
    @Override
    public String version(KubernetesClient client) {
        return versionVariable(deployment(client)).getValue();
    }

    /** Changes the pod template, which makes the Deployment controller roll it out. */
    void setVersion(KubernetesClient client, String version) {
        in(client).edit(deployment -> {
            versionVariable(deployment).setValue(version);
            return deployment;
        });
    }

    /** Changes what the pods are made of. */
    void changePods(KubernetesClient client, String what, Consumer<PodSpec> change) {
        Await.change(
                what,
                () -> in(client).edit(deployment -> {
                    change.accept(deployment.getSpec().getTemplate().getSpec());
                    return deployment;
                }));
    }

    /** Has all pods replaced by new ones of the same version. */
    void restart(KubernetesClient client) {
        in(client).rolling().restart();
        Await.until("%s: new pods".formatted(this), Rollout.LIMIT, () -> isRolledOut(client));
    }

    /**
     * Makes the pod template again what it was, all pods at once since nobody is there, waits for its rollout and gives the
     * fields back to the managers they had: a server-side apply of theirs would otherwise meet a conflict with the experiment.
     */
    void restore(KubernetesClient client, Deployment before) {
        in(client).edit(deployment -> {
            deployment.getSpec().setTemplate(before.getSpec().getTemplate());
            deployment
                    .getSpec()
                    .getStrategy()
                    .getRollingUpdate()
                    .setMaxSurge(new IntOrString(deployment.getSpec().getReplicas()));
            return deployment;
        });
        Await.until("restored", Rollout.LIMIT, () -> isRolledOut(client));
        in(client).edit(deployment -> {
            deployment.getSpec().setStrategy(before.getSpec().getStrategy());
            return deployment;
        });
        FieldManagers.giveBack(in(client), before);
    }

    private static EnvVar versionVariable(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(CONTAINER))
                .map(Container::getEnv)
                .flatMap(List::stream)
                .filter(variable -> variable.getName().equals(VERSION))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Deployment %s: no %s (expected: in container %s)"
                        .formatted(deployment.getMetadata().getName(), VERSION, CONTAINER)));
    }

    private <T> T found(T object, String kind) {
        return Optional.ofNullable(object)
                .orElseThrow(() -> new IllegalStateException(
                        "%s %s/%s: none (expected: deployed by ./zdd up)".formatted(kind, namespace, name)));
    }
}
