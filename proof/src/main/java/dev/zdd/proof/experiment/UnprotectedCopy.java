package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The negative control: the live Deployment or Rollout, Service and what they refer to, copied into a namespace of its own, with the
 * protections of spec sections 2 and 3 taken away. Image, probes, resources and affinity stay the same, so that what fails
 * here fails for want of those protections and of nothing else: no preStop, no drain, no graceful shutdown of the server, a
 * pod that may be missing during the update, no wait after readiness; and of a Rollout no traffic routing, so that the number of
 * pods makes the shares.
 */
record UnprotectedCopy(KubernetesClient client) implements AutoCloseable {
    private static final String NAMESPACE = "zdd-proof-control";
    private static final int REPLICAS = 3;
    private static final int HALF = 50;

    /** Made by Kubernetes itself in every namespace. */
    private static final Set<String> OWN_OF_EVERY_NAMESPACE = Set.of("kube-root-ca.crt", "default");

    static UnprotectedCopy of(KubernetesClient client, Subject live) {
        UnprotectedCopy copy = new UnprotectedCopy(client);
        copy.close();
        copy.create(live);
        return copy;
    }

    Workload workload(Workload live) {
        return new Workload(NAMESPACE, live.name());
    }

    CanaryRollout rollout(CanaryRollout live) {
        return new CanaryRollout(NAMESPACE, live.name(), Entrance.SERVICE);
    }

    /** Removes the namespace with all that is in it, if there is one. */
    @Override
    public void close() {
        var namespace = client.namespaces().withName(NAMESPACE);
        namespace.delete();
        Await.until(NAMESPACE + ": deleted", Duration.ofMinutes(2), () -> namespace.get() == null);
    }

    private void create(Subject live) {
        client.namespaces()
                .resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        referredTo(live).forEach(object -> client.resource(copied(object)).create());
        client.resource(copied(service(live))).create();
        client.resource(unprotected(live)).create();
    }

    private Stream<HasMetadata> referredTo(Subject live) {
        Stream<ConfigMap> configMaps = client.configMaps().inNamespace(live.namespace()).list().getItems().stream();
        Stream<Secret> secrets = client.secrets().inNamespace(live.namespace()).list().getItems().stream();
        Stream<ServiceAccount> accounts =
                client.serviceAccounts().inNamespace(live.namespace()).list().getItems().stream();
        return Stream.of(configMaps, secrets, accounts)
                .flatMap(objects -> objects)
                .map(HasMetadata.class::cast)
                .filter(object ->
                        !OWN_OF_EVERY_NAMESPACE.contains(object.getMetadata().getName()));
    }

    private Service service(Subject live) {
        Service service = Objects.requireNonNull(client.services()
                .inNamespace(live.namespace())
                .withName(live.name())
                .get());
        service.getSpec().setClusterIP(null);
        service.getSpec().setClusterIPs(null);
        service.getSpec().getPorts().forEach(port -> port.setNodePort(null));
        return service;
    }

    private static HasMetadata copied(HasMetadata object) {
        object.setMetadata(copied(object.getMetadata()));
        return object;
    }

    private static ObjectMeta copied(ObjectMeta metadata) {
        return new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(NAMESPACE)
                .withLabels(metadata.getLabels())
                .build();
    }

    private HasMetadata unprotected(Subject live) {
        if (live instanceof Workload workload) {
            return unprotected(workload.deployment(client));
        }
        return unprotected(((CanaryRollout) live).resource(client));
    }

    private static GenericKubernetesResource unprotected(GenericKubernetesResource live) {
        Map<String, Object> spec = Objects.requireNonNull(live.get("spec"), "spec");
        PodTemplateSpec template =
                Serialization.unmarshal(Serialization.asJson(spec.get("template")), PodTemplateSpec.class);
        template.getSpec().getContainers().forEach(UnprotectedCopy::takeProtectionsAway);
        Map<String, Object> canary = Map.of(
                "maxUnavailable",
                "50%",
                "maxSurge",
                0,
                "steps",
                List.of(Map.of("setWeight", HALF), Map.of("pause", Map.of("duration", "10s"))));
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(live.getApiVersion())
                .withKind(live.getKind())
                .withMetadata(copied(live.getMetadata()))
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "replicas",
                                REPLICAS,
                                "selector",
                                spec.get("selector"),
                                "template",
                                template,
                                "strategy",
                                Map.of("canary", canary)))
                .build();
    }

    private static Deployment unprotected(Deployment live) {
        Deployment copy = new DeploymentBuilder(live)
                .withMetadata(copied(live.getMetadata()))
                .withStatus(null)
                .editSpec()
                .withReplicas(REPLICAS)
                .withMinReadySeconds(0)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString("50%"))
                .withMaxSurge(new IntOrString(0))
                .endRollingUpdate()
                .endStrategy()
                .endSpec()
                .build();
        copy.getSpec().getTemplate().getSpec().getContainers().forEach(UnprotectedCopy::takeProtectionsAway);
        return copy;
    }

    private static void takeProtectionsAway(Container container) {
        container.setLifecycle(null);
        Map<String, String> without = Map.of("SERVER_SHUTDOWN", "immediate", "DRAIN_ENABLED", "false");
        container.getEnv().removeIf(variable -> without.containsKey(variable.getName()));
        without.forEach((name, value) -> container.getEnv().add(new EnvVar(name, value, null)));
    }
}
