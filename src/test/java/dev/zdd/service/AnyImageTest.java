package dev.zdd.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import dev.zdd.crd.ContainerFields;
import dev.zdd.crd.PodFields;
import dev.zdd.pod.Container;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.Draining;
import dev.zdd.pod.Fact;
import dev.zdd.pod.Identity;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.PreStop;
import dev.zdd.pod.Probe;
import dev.zdd.pod.ProbePlan;
import dev.zdd.pod.Probes;
import dev.zdd.pod.Security;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.program.Policies;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.testing.RecordedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images that nobody here wrote. */
class AnyImageTest {

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void takesAnHttpServerForGrantedAndNothingOfTheShop() {
        RecordedStack stack = deploy(of().build());

        assertThat(container(stack, "name")).isEqualTo("app");
        assertThat(container(stack, "ports"))
                .isEqualTo(List.of(Map.of("name", "http", "containerPort", 8080.0, "protocol", "TCP")));
        assertThat(container(stack, "readinessProbe.httpGet")).isEqualTo(Map.of("path", "/healthz", "port", "http"));
        assertThat(container(stack, "livenessProbe.tcpSocket")).isEqualTo(Map.of("port", "http"));
        assertThat(container(stack, "env")).isIn(null, List.of());
        assertThat(stack.manifest()).doesNotContain("management", "MANAGEMENT", "DRAIN_TIMEOUT", "\"api\"");
    }

    @Test
    void startsTheImageAsItIsTold() {
        Container node = Container.named("web")
                .withPorts(Ports.of(Port.http(3000)).withMetrics("metrics", 9100, "/metrics"))
                .withSecurity(new Security(1000, false))
                .telling("SHUTDOWN_SECONDS", Fact.DRAIN_SECONDS)
                .withFields(ContainerFields.of()
                        .command("node", "server.js")
                        .args("--quiet")
                        .env(EnvVarArgs.builder()
                                .name("TOKEN")
                                .valueFrom(EnvVarSourceArgs.builder()
                                        .secretKeyRef(SecretKeySelectorArgs.builder()
                                                .name("token")
                                                .key("value")
                                                .build())
                                        .build())
                                .build())
                        .volumeMounts(VolumeMountArgs.builder()
                                .name("cache")
                                .mountPath("/cache")
                                .build())
                        .with("workingDir", "/srv"));

        RecordedStack stack = deploy(of().container(node)
                .pod(PodOptions.of(PodFields.of().volumes(emptyDir("cache"))))
                .build());

        assertThat(container(stack, "command")).isEqualTo(List.of("node", "server.js"));
        assertThat(container(stack, "args")).isEqualTo(List.of("--quiet"));
        assertThat(container(stack, "workingDir")).isEqualTo("/srv");
        assertThat(container(stack, "env[0]")).isEqualTo(Map.of("name", "SHUTDOWN_SECONDS", "value", "25"));
        assertThat(container(stack, "env[1].valueFrom.secretKeyRef.name")).isEqualTo("token");
        assertThat(container(stack, "volumeMounts")).isEqualTo(List.of(Map.of("name", "cache", "mountPath", "/cache")));
        assertThat(container(stack, "securityContext.readOnlyRootFilesystem")).isEqualTo(false);
        assertThat(pod(stack, "securityContext.runAsUser")).isEqualTo(1000.0);
        assertThat(pod(stack, "volumes[0].name")).isEqualTo("cache");
        assertThat(container(stack, "ports[1]"))
                .isEqualTo(Map.of("name", "metrics", "containerPort", 9100.0, "protocol", "TCP"));
        assertThat(stack.only("NetworkPolicy").at("spec.ingress[1].ports[0].port"))
                .isEqualTo("metrics");
        assertThat(stack.only("Service").at("spec.ports"))
                .isEqualTo(List.of(Map.of(
                        "name", "http", "port", 80.0, "targetPort", "http", "protocol", "TCP", "appProtocol", "http")));
        // Not a name that the rules know.
        assertThat(stack.only("Deployment").at("spec.template.metadata.labels"))
                .asString()
                .contains("zdd.dev/drain-seconds=25");
    }

    @Test
    void keepsTheWritableTmpBesideOtherVolumes() {
        RecordedStack stack = deploy(of().pod(PodOptions.of(PodFields.of().volumes(emptyDir("cache"))))
                .build());

        assertThat(pod(stack, "volumes[0].name")).isEqualTo("tmp");
        assertThat(pod(stack, "volumes[1].name")).isEqualTo("cache");
    }

    @Test
    void givesThePodWhatItsFieldsSay() {
        RecordedStack stack = deploy(of().pod(PodOptions.of(PodFields.of()
                                .initContainers(side("prepare"))
                                .sidecars(side("proxy"))
                                .imagePullSecrets("registry")
                                .tolerations(TolerationArgs.builder()
                                        .key("spot")
                                        .operator("Exists")
                                        .build())
                                .nodeSelector(Map.of("disk", "ssd"))
                                .priorityClassName("serving")
                                .with("hostAliases", List.of(Map.of("ip", "10.0.0.1", "hostnames", List.of("db")))))
                        .withIdentity(Identity.annotated(Map.of("cloud.example.com/role", "reader"))
                                .withToken())
                        .withMetadata(Map.of("team", "red"), Map.of("owner", "red@example.com")))
                .build());

        assertThat(pod(stack, "initContainers[0].name")).isEqualTo("prepare");
        assertThat(pod(stack, "initContainers[0].restartPolicy")).isNull();
        assertThat(pod(stack, "initContainers[1].name")).isEqualTo("proxy");
        // No class of the SDK has this field.
        assertThat(pod(stack, "initContainers[1].restartPolicy")).isEqualTo("Always");
        assertThat(pod(stack, "imagePullSecrets")).isEqualTo(List.of(Map.of("name", "registry")));
        assertThat(pod(stack, "tolerations[0].key")).isEqualTo("spot");
        assertThat(pod(stack, "nodeSelector")).isEqualTo(Map.of("disk", "ssd"));
        assertThat(pod(stack, "priorityClassName")).isEqualTo("serving");
        assertThat(pod(stack, "hostAliases[0].ip")).isEqualTo("10.0.0.1");
        assertThat(pod(stack, "automountServiceAccountToken")).isEqualTo(true);
        assertThat(stack.only("ServiceAccount").at("metadata.annotations"))
                .asString()
                .contains("cloud.example.com/role=reader");
        assertThat(stack.only("Deployment").at("spec.template.metadata.labels.team"))
                .isEqualTo("red");
        assertThat(stack.only("Deployment").at("spec.template.metadata.annotations.owner"))
                .isEqualTo("red@example.com");
    }

    @Test
    void usesAServiceAccountThatExists() {
        RecordedStack stack = deploy(of().pod(PodOptions.NONE.withIdentity(Identity.existing("shared")))
                .build());

        assertThat(pod(stack, "serviceAccountName")).isEqualTo("shared");
        assertThat(stack.resources())
                .extracting(RecordedResource::type)
                .noneMatch(type -> type.endsWith(":ServiceAccount"));
    }

    @Test
    void letsAProgramChangeTheFinishedTemplate() {
        RecordedStack stack = deploy(of().pod(PodOptions.of(PodFields.of().volumes(emptyDir("cache")))
                        .changedBy(template -> PodTemplateSpecArgs.builder(template)
                                .spec(template.spec()
                                        .orElseThrow()
                                        .applyValue(spec -> PodSpecArgs.builder(spec)
                                                .runtimeClassName("gvisor")
                                                .build()))
                                .build()))
                .build());

        assertThat(pod(stack, "runtimeClassName")).isEqualTo("gvisor");
        assertThat(pod(stack, "volumes[1].name")).isEqualTo("cache");
    }

    @Test
    void doesNotIgnoreAnnotationsThatAProgramAddsToTheFinishedTemplate() {
        RecordedResource workload = deploy(of().pod(PodOptions.NONE.changedBy(template -> PodTemplateSpecArgs.builder(
                                        template)
                                .metadata(template.metadata()
                                        .orElseThrow()
                                        .applyValue(metadata -> ObjectMetaArgs.builder(metadata)
                                                .annotations(Map.of("owner", "red"))
                                                .build()))
                                .build()))
                        .build())
                .only("Deployment");

        assertThat(workload.at("spec.template.metadata.annotations")).isEqualTo(Map.of("owner", "red"));
        assertThat(workload.options().getIgnoreChanges())
                .contains("spec.template.metadata.annotations.zdd_restarted_at")
                .doesNotContain("spec.template.metadata.annotations");
    }

    @Test
    void namesTheDrainOfEveryVariableThatTheRulesDoNotRead() {
        for (String variable : Shutdown.DRAIN_VARIABLES) {
            assertThat(deploy(of().container(Container.named("web").telling(variable, Fact.DRAIN))
                                    .build())
                            .only("Deployment")
                            .at("spec.template.metadata.labels"))
                    .asString()
                    .doesNotContain("drain-seconds");
            RecordedStack.cleanUp();
        }
        Container told = Container.named("web").telling("SHUTDOWN_SECONDS", Fact.DRAIN_SECONDS);
        assertThat(Policies.check(
                                "dev",
                                ctx -> new ZeroDowntimeService(
                                        of().container(told).build(),
                                        Providers.create(ClusterAccess.ambient())
                                                .options()))
                        .objecting())
                .doesNotContain("drain-known");
    }

    @Test
    void asksByHttpsAndWithHeaders() {
        Probe.Check ready = new Probe.Http("/ready", Optional.empty(), true, Map.of("Host", "web.example.com"));
        RecordedStack stack = deploy(of().probes(Probes.of(new Probe.Tcp(Optional.empty()), ready, ready))
                .build());

        assertThat(container(stack, "readinessProbe.httpGet"))
                .isEqualTo(Map.of(
                        "path",
                        "/ready",
                        "port",
                        "http",
                        "scheme",
                        "HTTPS",
                        "httpHeaders",
                        List.of(Map.of("name", "Host", "value", "web.example.com"))));
    }

    @Test
    void namesTheProtocolOfAPortWhoseNameDoesNot() {
        RecordedStack stack = deploy(of().container(Container.named("prices")
                        .withPorts(new Port("api", 50051, 50051, Port.Protocol.GRPC), Port.tcp("admin", 9000)))
                .build());

        assertThat(stack.only("Service").at("spec.ports[0].appProtocol")).isEqualTo("grpc");
        assertThat(stack.only("Service").at("spec.ports[1].appProtocol")).isNull();
    }

    @Test
    void refusesMetricsWhereTheyCannotBe() {
        assertThatThrownBy(() -> Ports.of(Port.http(8080)).withMetrics("metrics", 8080, "/metrics"))
                .hasMessageStartingWith("metrics: metrics at 8080 (expected: name and number of a served port");
        assertThatThrownBy(() -> Ports.of(Port.http(8080)).withMetrics("http", 8081, "/metrics"))
                .hasMessageStartingWith("metrics: http at 8081");
        assertThatThrownBy(() -> Ports.NONE.withMetrics("metrics", 0, "/metrics"))
                .hasMessageStartingWith("number: 0 (expected: 1 to 65535)");
        assertThat(Ports.of(Port.http(8080))
                        .withMetrics("http", 8080, "/metrics")
                        .all())
                .hasSize(1);
    }

    @Test
    void letsAProgramChangeAnyOtherObject() {
        ResourceTransformation external = change -> change.args() instanceof ServiceArgs service
                ? Optional.of(new ResourceTransformation.Result(
                        ServiceArgs.builder(service)
                                .spec(service.spec()
                                        .orElseThrow()
                                        .applyValue(spec -> ServiceSpecArgs.builder(spec)
                                                .externalName("elsewhere.example.com")
                                                .build()))
                                .build(),
                        change.options()))
                : Optional.empty();

        RecordedStack stack = RecordedStack.of(ctx -> new ZeroDowntimeService(
                of().build(),
                ComponentResourceOptions.merge(
                        Providers.create(ClusterAccess.ambient()).options(),
                        ComponentResourceOptions.builder()
                                .resourceTransformations(external)
                                .build())));

        assertThat(stack.only("Service").at("spec.externalName")).isEqualTo("elsewhere.example.com");
    }

    @Test
    void refusesFieldsThatTheDescriptionDecides() {
        assertThatThrownBy(() -> PodOptions.of(PodFields.of().with("terminationGracePeriodSeconds", 5)))
                .hasMessageStartingWith("terminationGracePeriodSeconds: this field (expected: another field");
        assertThatThrownBy(() ->
                        Container.named("web").withFields(ContainerFields.of().with("image", "x")))
                .hasMessageStartingWith("image: this field");
        assertThatThrownBy(() -> deploy(of().pod(PodOptions.of(PodFields.of().with("volumez", List.of())))
                        .build()))
                .hasMessageContaining("volumez: no field of PodSpecArgs");
    }

    @Test
    void sleepsWithoutAShellAndWaitsLongerForAnApplicationThatDoesNotDrain() {
        RecordedStack stack = deploy(of().drain(DrainPlan.DEFAULT.drained(Draining.NONE, PreStop.SLEEP))
                .build());

        assertThat(container(stack, "lifecycle.preStop")).isEqualTo(Map.of("sleep", Map.of("seconds", 55.0)));
        assertThat(pod(stack, "terminationGracePeriodSeconds")).isEqualTo(60.0);
        assertThat(stack.only("Deployment").at("spec.template.metadata.labels"))
                .asString()
                .contains("zdd.dev/drain-seconds=0");
    }

    @Test
    void asksAnApplicationToDrainInItsHook() {
        RecordedStack stack =
                deploy(of().drain(DrainPlan.DEFAULT.drained(Draining.IN_PRE_STOP, new PreStop.Http("/drain")))
                        .build());

        assertThat(container(stack, "lifecycle.preStop.httpGet")).isEqualTo(Map.of("path", "/drain", "port", "http"));
        assertThatThrownBy(() -> DrainPlan.DEFAULT.drained(Draining.IN_PRE_STOP, PreStop.SLEEP))
                .hasMessageContaining("http or exec");
        assertThatThrownBy(() -> DrainPlan.DEFAULT.drained(Draining.NONE, new PreStop.Http("/drain")))
                .hasMessageContaining("shell or sleep");
    }

    @Test
    void asksAGrpcServerByItsOwnProtocol() {
        RecordedStack stack = deploy(of().container(Container.named("prices").withPorts(Port.grpc(50051)))
                .probes(Probes.grpc())
                .build());

        assertThat(container(stack, "readinessProbe.grpc")).isEqualTo(Map.of("port", 50051.0));
        assertThat(stack.only("Service").at("spec.ports[0].port")).isEqualTo(50051.0);
    }

    @Test
    void refusesProbesThatNothingAnswersAllAtOnce() {
        assertThatThrownBy(() -> of().probes(Probes.grpc()).build())
                .hasMessageContaining("probes.readiness: grpc at the HTTP port http (expected: http there")
                .hasMessageContaining("probes.startup: grpc at the HTTP port http");
        assertThatThrownBy(() -> of().probes(Probes.springBoot("management")).build())
                .hasMessageContaining("probes.liveness.port: management (expected: a port of the container: http)");
        ProbePlan http = Probes.http("/");
        assertThatThrownBy(() -> of().container(Container.named("mail").withPorts(Port.grpc(9000)))
                        .probes(http)
                        .build())
                .hasMessageContaining("http at the gRPC port grpc");
    }

    private static ServiceDescription.Builder of() {
        return ServiceDescription.of("web", "webs", "registry.example.com/web:1.0.0");
    }

    private static VolumeArgs emptyDir(String name) {
        return VolumeArgs.builder()
                .name(name)
                .emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit("1Mi").build())
                .build();
    }

    private static ContainerArgs side(String name) {
        return ContainerArgs.builder()
                .name(name)
                .image("registry.example.com/" + name + ":1")
                .build();
    }

    private static Object pod(RecordedStack stack, String path) {
        return stack.only("Deployment").at("spec.template.spec." + path);
    }

    private static Object container(RecordedStack stack, String path) {
        return pod(stack, "containers[0]." + path);
    }

    private static RecordedStack deploy(ServiceDescription description) {
        return RecordedStack.of(ctx -> new ZeroDowntimeService(
                description, Providers.create(ClusterAccess.ambient()).options()));
    }
}
