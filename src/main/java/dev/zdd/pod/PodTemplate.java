package dev.zdd.pod;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.component.ServiceMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pod template of a service, for every kind of workload. */
public record PodTemplate(ServiceMetadata names, PodPlan plan, PodReferences references) {
    /** The name of the application's container. */
    public static final String CONTAINER = "api";

    /** The image of the container. */
    public ImageReference image() {
        return plan.image();
    }

    /** Paths of a workload's object that belong to those who restart its pods. */
    public List<String> leftToRestarts() {
        return Restarts.leftAlone(!plan.sidecar().annotations().isEmpty());
    }

    /**
     * The template for one kind of workload.
     *
     * @param hashLabel the label by which the workload tells its revisions apart
     */
    public PodTemplateSpecArgs args(String hashLabel) {
        return PodTemplateSpecArgs.builder()
                .metadata(metadata())
                .spec(PodSpecArgs.builder()
                        .serviceAccountName(references.serviceAccount())
                        .automountServiceAccountToken(false)
                        .enableServiceLinks(false)
                        .terminationGracePeriodSeconds(plan.drain().graceSeconds())
                        .topologySpreadConstraints(
                                spread("kubernetes.io/hostname", plan.spread(), hashLabel),
                                spread("topology.kubernetes.io/zone", Spread.PREFERRED, hashLabel))
                        .securityContext(PodSecurity.podContext())
                        .containers(container())
                        .volumes(PodSecurity.tmpVolume())
                        .build())
                .build();
    }

    private ObjectMetaArgs metadata() {
        Map<String, String> annotations = plan.sidecar().annotations();
        ObjectMetaArgs.Builder metadata = ObjectMetaArgs.builder().labels(labels());
        return annotations.isEmpty()
                ? metadata.build()
                : metadata.annotations(annotations).build();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(names.labels());
        labels.put("app.kubernetes.io/version", versionLabel());
        labels.putAll(plan.sidecar().labels());
        return labels;
    }

    // A tag may be twice as long as a label and end where a label may not.
    private String versionLabel() {
        String version = plan.image().version();
        return version.substring(0, Math.min(version.length(), 63)).replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    private ContainerArgs container() {
        return ContainerArgs.builder()
                .name(CONTAINER)
                .image(plan.image().value())
                .imagePullPolicy("IfNotPresent")
                .ports(port(Ports.HTTP_NAME, Ports.HTTP), port(Ports.MANAGEMENT_NAME, Ports.MANAGEMENT))
                .env(variables())
                .envFrom(references.settings())
                .startupProbe(restartingProbe(plan.probes().startup()))
                .readinessProbe(probe(plan.probes().readiness()).build())
                .livenessProbe(restartingProbe(plan.probes().liveness()))
                .lifecycle(preStop())
                .resources(ResourceRequirementsArgs.builder()
                        .requests(plan.resources().requests())
                        .limits(plan.resources().limits())
                        .build())
                .securityContext(PodSecurity.containerContext())
                .volumeMounts(PodSecurity.tmpMount())
                .build();
    }

    private List<EnvVarArgs> variables() {
        List<EnvVarArgs> variables = new ArrayList<>(List.of(
                env("APP_VERSION", plan.image().version()),
                env("DRAIN_TIMEOUT", plan.drain().drainTimeout()),
                // The tag "service" of every metric: alerts and analysis select by it.
                env("MANAGEMENT_METRICS_TAGS_SERVICE", names.service()),
                podName()));
        variables.addAll(references.dependencyVariables().args());
        return variables;
    }

    private LifecycleArgs preStop() {
        return LifecycleArgs.builder()
                .preStop(LifecycleHandlerArgs.builder()
                        .exec(ExecActionArgs.builder()
                                .command(plan.drain().preStopCommand())
                                .build())
                        .build())
                .build();
    }

    // Per revision (matchLabelKeys), or the old pods of a rolling update would push the new ones together.
    private TopologySpreadConstraintArgs spread(String topologyKey, Spread spread, String hashLabel) {
        TopologySpreadConstraintArgs.Builder constraint = TopologySpreadConstraintArgs.builder()
                .topologyKey(topologyKey)
                .maxSkew(1)
                .whenUnsatisfiable(spread.whenUnsatisfiable())
                .matchLabelKeys(hashLabel)
                .labelSelector(names.podSelector());
        // Where it is required, a node that is being drained must not count as an empty one.
        return spread == Spread.REQUIRED ? constraint.nodeTaintsPolicy("Honor").build() : constraint.build();
    }

    private ProbeArgs restartingProbe(Probe probe) {
        return probe(probe)
                .terminationGracePeriodSeconds(plan.probes().restartGraceSeconds())
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
}
