package dev.zdd.workload;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.component.Scope;
import dev.zdd.description.ServiceDescription;
import dev.zdd.network.Ports;
import dev.zdd.probe.Probe;
import dev.zdd.settings.PodSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pod of a service, the same for every kind of workload. */
final class PodTemplate {

    private static final String CONTAINER = "api";
    private static final String TMP = "tmp";
    // The user that the image is built for. Any number but 0 does; the image's files are readable by all.
    private static final int USER = 10_001;

    private final Scope scope;
    private final ServiceDescription service;
    private final PodNeeds needs;
    private final String hashLabel;
    private final Map<String, String> annotations;

    /**
     * Describes the pod.
     *
     * @param hashLabel the label by which the workload tells its revisions apart
     * @param annotations of the pod, may be empty
     */
    PodTemplate(
            Scope scope,
            ServiceDescription service,
            PodNeeds needs,
            String hashLabel,
            Map<String, String> annotations) {
        this.scope = scope;
        this.service = service;
        this.needs = needs;
        this.hashLabel = hashLabel;
        this.annotations = annotations;
    }

    PodTemplateSpecArgs args() {
        return PodTemplateSpecArgs.builder()
                .metadata(metadata())
                .spec(PodSpecArgs.builder()
                        .serviceAccountName(needs.serviceAccount())
                        .automountServiceAccountToken(false)
                        .enableServiceLinks(false)
                        .terminationGracePeriodSeconds(service.drain().graceSeconds())
                        .topologySpreadConstraints(spread())
                        .securityContext(podSecurity())
                        .containers(container())
                        .volumes(VolumeArgs.builder()
                                .name(TMP)
                                .emptyDir(EmptyDirVolumeSourceArgs.builder()
                                        .sizeLimit("64Mi")
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private ObjectMetaArgs metadata() {
        ObjectMetaArgs.Builder metadata = ObjectMetaArgs.builder().labels(labels());
        return annotations.isEmpty()
                ? metadata.build()
                : metadata.annotations(annotations).build();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(scope.labels());
        labels.put("app.kubernetes.io/version", versionLabel());
        return labels;
    }

    // A tag may be twice as long as a label and end where a label may not.
    private String versionLabel() {
        String version = service.image().version();
        return version.substring(0, Math.min(version.length(), 63)).replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    private ContainerArgs container() {
        return ContainerArgs.builder()
                .name(CONTAINER)
                .image(service.image().value())
                .imagePullPolicy("IfNotPresent")
                .ports(port(Ports.HTTP_NAME, Ports.HTTP), port(Ports.MANAGEMENT_NAME, Ports.MANAGEMENT))
                .env(variables())
                .envFrom(EnvFromSourceArgs.builder()
                        .configMapRef(ConfigMapEnvSourceArgs.builder()
                                .name(needs.configMap())
                                .build())
                        .build())
                .startupProbe(restartingProbe(service.probes().startup()))
                .readinessProbe(probe(service.probes().readiness()).build())
                .livenessProbe(restartingProbe(service.probes().liveness()))
                .lifecycle(preStop())
                .resources(ResourceRequirementsArgs.builder()
                        .requests(service.resources().requests())
                        .limits(service.resources().limits())
                        .build())
                .securityContext(containerSecurity())
                .volumeMounts(
                        VolumeMountArgs.builder().name(TMP).mountPath("/tmp").build())
                .build();
    }

    private List<EnvVarArgs> variables() {
        List<EnvVarArgs> variables = new ArrayList<>(List.of(
                env("APP_VERSION", service.image().version()),
                env("DRAIN_TIMEOUT", service.drain().drainTimeout()),
                podName(),
                sessionSecret()));
        variables.addAll(needs.dependencyVariables().args());
        return variables;
    }

    private LifecycleArgs preStop() {
        return LifecycleArgs.builder()
                .preStop(LifecycleHandlerArgs.builder()
                        .exec(ExecActionArgs.builder()
                                .command(service.drain().preStopCommand())
                                .build())
                        .build())
                .build();
    }

    // Per revision (matchLabelKeys), or the old pods of a rolling update would push the new ones together.
    private TopologySpreadConstraintArgs spread() {
        return TopologySpreadConstraintArgs.builder()
                .topologyKey("kubernetes.io/hostname")
                .maxSkew(1)
                .whenUnsatisfiable(service.spread().whenUnsatisfiable())
                .nodeTaintsPolicy("Honor")
                .matchLabelKeys(hashLabel)
                .labelSelector(scope.podSelector())
                .build();
    }

    private ProbeArgs restartingProbe(Probe probe) {
        return probe(probe)
                .terminationGracePeriodSeconds(service.probes().restartGraceSeconds())
                .build();
    }

    private static ProbeArgs.Builder probe(Probe probe) {
        return ProbeArgs.builder()
                .httpGet(HTTPGetActionArgs.builder()
                        .path(probe.path())
                        .port(Ports.HTTP_NAME)
                        .build())
                .periodSeconds(probe.periodSeconds())
                .timeoutSeconds(probe.timeoutSeconds())
                .failureThreshold(probe.failureThreshold());
    }

    private static ContainerPortArgs port(String name, int number) {
        return ContainerPortArgs.builder()
                .name(name)
                .containerPort(number)
                .protocol("TCP")
                .build();
    }

    private static EnvVarArgs env(String name, String value) {
        return EnvVarArgs.builder().name(name).value(value).build();
    }

    private static EnvVarArgs podName() {
        return EnvVarArgs.builder()
                .name("POD_NAME")
                .valueFrom(EnvVarSourceArgs.builder()
                        .fieldRef(ObjectFieldSelectorArgs.builder()
                                .apiVersion("v1")
                                .fieldPath("metadata.name")
                                .build())
                        .build())
                .build();
    }

    private EnvVarArgs sessionSecret() {
        return EnvVarArgs.builder()
                .name("SESSION_SECRET")
                .valueFrom(EnvVarSourceArgs.builder()
                        .secretKeyRef(SecretKeySelectorArgs.builder()
                                .name(needs.secret())
                                .key(PodSettings.SESSION_SECRET_KEY)
                                .build())
                        .build())
                .build();
    }

    // Both contexts: what the Pod Security Standard "restricted" asks for, and a read-only root file system.
    private static PodSecurityContextArgs podSecurity() {
        return PodSecurityContextArgs.builder()
                .runAsNonRoot(true)
                .runAsUser(USER)
                .runAsGroup(USER)
                .seccompProfile(
                        SeccompProfileArgs.builder().type("RuntimeDefault").build())
                .build();
    }

    private static SecurityContextArgs containerSecurity() {
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .readOnlyRootFilesystem(true)
                .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
                .build();
    }
}
