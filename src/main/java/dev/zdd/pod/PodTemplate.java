package dev.zdd.pod;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.GRPCActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPHeaderArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.SdkFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The pod template of a service, for every kind of workload. */
public record PodTemplate(ServiceMetadata names, PodPlan plan, PodReferences references) {
    /**
     * On pods whose application is told in none of the {@link #DRAIN_VARIABLES} how long it may drain after SIGTERM: the time in
     * seconds, by which the rules judge the grace period.
     */
    public static final String DRAIN_LABEL = "zdd.dev/drain-seconds";

    /** Names of variables that the rules read, as {@code dev.zdd.policy.model.Shutdown} has them. */
    private static final Set<String> DRAIN_VARIABLES = Set.of(
            "DRAIN_TIMEOUT",
            "DRAIN_SECONDS",
            "DRAIN_DURATION",
            "SHUTDOWN_TIMEOUT",
            "GRACEFUL_TIMEOUT",
            "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE");

    /** The image of the container. */
    public ImageReference image() {
        return plan.image();
    }

    /** The main port. */
    public Port main() {
        return plan.container().ports().main().orElseThrow();
    }

    /** Paths of a workload's object that belong to those who restart its pods. What changes the template may set annotations. */
    public List<String> leftToRestarts() {
        return Restarts.leftAlone(plan.options().changes() || !annotations().isEmpty());
    }

    /**
     * The template for one kind of workload.
     *
     * @param hashLabel the label by which the workload tells its revisions apart
     */
    public PodTemplateSpecArgs args(String hashLabel) {
        PodSpecArgs.Builder spec = PodSpecArgs.builder()
                .serviceAccountName(references.serviceAccount())
                .automountServiceAccountToken(plan.options().identity().token())
                .enableServiceLinks(false)
                .terminationGracePeriodSeconds(plan.drain().graceSeconds())
                .topologySpreadConstraints(
                        spread("kubernetes.io/hostname", plan.spread(), hashLabel),
                        spread("topology.kubernetes.io/zone", Spread.PREFERRED, hashLabel))
                .securityContext(PodSecurity.podContext(security()))
                .containers(container());
        if (security().readOnlyRoot()) {
            spec.volumes(PodSecurity.tmpVolume());
        }
        PodSpecArgs own = spec.build();
        return plan.options()
                .change()
                .apply(PodTemplateSpecArgs.builder()
                        .metadata(metadata())
                        .spec(SdkFields.set(
                                        own,
                                        PodSpecArgs.builder(own),
                                        plan.options().fields().toMap())
                                .build())
                        .build());
    }

    private Security security() {
        return plan.container().security();
    }

    private Map<String, String> annotations() {
        Map<String, String> annotations = new TreeMap<>(plan.options().annotations());
        annotations.putAll(plan.sidecar().annotations());
        return annotations;
    }

    private ObjectMetaArgs metadata() {
        Map<String, String> annotations = annotations();
        ObjectMetaArgs.Builder metadata = ObjectMetaArgs.builder().labels(labels());
        return annotations.isEmpty()
                ? metadata.build()
                : metadata.annotations(annotations).build();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(plan.options().labels());
        labels.putAll(names.labels());
        labels.put("app.kubernetes.io/version", versionLabel());
        labels.putAll(plan.sidecar().labels());
        if (plan.container().facts().entrySet().stream()
                .noneMatch(told -> (told.getValue() == Fact.DRAIN || told.getValue() == Fact.DRAIN_SECONDS)
                        && DRAIN_VARIABLES.contains(told.getKey()))) {
            labels.put(DRAIN_LABEL, String.valueOf(plan.drain().afterSigterm().toSeconds()));
        }
        return labels;
    }

    // A tag may be twice as long as a label and end where a label may not.
    private String versionLabel() {
        String version = plan.image().version();
        return version.substring(0, Math.min(version.length(), 63)).replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    private ContainerArgs container() {
        Container container = plan.container();
        ContainerArgs.Builder builder = ContainerArgs.builder()
                .name(container.name())
                .image(plan.image().value())
                .imagePullPolicy("IfNotPresent")
                .ports(container.ports().all().stream().map(PodTemplate::port).toList())
                .env(variables())
                .envFrom(references.settings())
                .resources(ResourceRequirementsArgs.builder()
                        .requests(plan.resources().requests())
                        .limits(plan.resources().limits())
                        .build())
                .securityContext(PodSecurity.containerContext(security()));
        if (security().readOnlyRoot()) {
            builder.volumeMounts(PodSecurity.tmpMount());
        }
        ProbePlan probes = plan.probes();
        if (probes.startup().asks()) {
            builder.startupProbe(restartingProbe(probes.startup()));
        }
        if (probes.readiness().asks()) {
            builder.readinessProbe(probe(probes.readiness()).build());
        }
        if (probes.liveness().asks()) {
            builder.livenessProbe(restartingProbe(probes.liveness()));
        }
        ContainerArgs own = builder.build();
        return SdkFields.set(
                        own,
                        SdkFields.set(own, ContainerArgs.builder(own), Map.of("lifecycle", lifecycle())),
                        container.fields().toMap())
                .build();
    }

    private List<EnvVarArgs> variables() {
        List<EnvVarArgs> variables = new ArrayList<>();
        plan.container().facts().forEach((name, fact) -> variables.add(fact.variable(name, names.service(), plan)));
        variables.addAll(references.dependencyVariables().args());
        return variables;
    }

    private Map<String, Object> lifecycle() {
        PreStop hook = plan.drain().hook();
        int seconds = plan.drain().hookSeconds();
        Map<String, Object> action;
        if (hook instanceof PreStop.Sleep) {
            // No class of the SDK has it.
            action = Map.of("sleep", Map.of("seconds", seconds));
        } else if (hook instanceof PreStop.Http http) {
            action = Map.of(
                    "httpGet",
                    Map.of("path", http.path(), "port", port(http.port()).name()));
        } else {
            List<String> command =
                    hook instanceof PreStop.Exec exec ? exec.command() : List.of("/bin/sh", "-c", "sleep " + seconds);
            action = Map.of("exec", Map.of("command", command));
        }
        return Map.of("preStop", action);
    }

    private Port port(Optional<String> name) {
        return plan.container().ports().asked(name).orElseThrow();
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

    private ProbeArgs.Builder probe(Probe probe) {
        ProbeArgs.Builder builder = ProbeArgs.builder()
                .periodSeconds(probe.periodSeconds())
                .timeoutSeconds(probe.timeoutSeconds())
                .failureThreshold(probe.failureThreshold());
        Probe.Check check = probe.check();
        if (check instanceof Probe.Http http) {
            HTTPGetActionArgs.Builder action = HTTPGetActionArgs.builder()
                    .path(http.path())
                    .port(port(http.port()).name());
            if (http.https()) {
                action.scheme("HTTPS");
            }
            if (!http.headers().isEmpty()) {
                action.httpHeaders(new TreeMap<>(http.headers())
                        .entrySet().stream()
                                .map(header -> HTTPHeaderArgs.builder()
                                        .name(header.getKey())
                                        .value(header.getValue())
                                        .build())
                                .toList());
            }
            builder.httpGet(action.build());
        } else if (check instanceof Probe.Tcp tcp) {
            builder.tcpSocket(
                    TCPSocketActionArgs.builder().port(port(tcp.port()).name()).build());
        } else if (check instanceof Probe.Grpc grpc) {
            GRPCActionArgs.Builder action =
                    GRPCActionArgs.builder().port(port(grpc.port()).number());
            builder.grpc(
                    grpc.service().isEmpty()
                            ? action.build()
                            : action.service(grpc.service()).build());
        } else if (check instanceof Probe.Exec exec) {
            builder.exec(ExecActionArgs.builder().command(exec.command()).build());
        }
        return builder;
    }

    private static ContainerPortArgs port(Port port) {
        return ContainerPortArgs.builder()
                .name(port.name())
                .containerPort(port.number())
                .protocol("TCP")
                .build();
    }
}
