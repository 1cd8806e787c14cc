package dev.zdd.service;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.IngressEntrance;
import dev.zdd.entrance.IstioEntrance;
import dev.zdd.entrance.LoadBalancer;
import dev.zdd.entrance.RouteEntrance;
import dev.zdd.entrance.Traffic;
import dev.zdd.entrance.VersionDestinationRules;
import dev.zdd.entrance.VersionRoutes;
import dev.zdd.entrance.VersionServices;
import dev.zdd.monitoring.Alerts;
import dev.zdd.monitoring.Dashboard;
import dev.zdd.monitoring.Metrics;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.network.AccessPolicy;
import dev.zdd.network.NetworkAccess;
import dev.zdd.network.ServiceEndpoint;
import dev.zdd.pod.PodReferences;
import dev.zdd.pod.PodServiceAccount;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.VersionLabels;
import dev.zdd.scaling.Autoscaler;
import dev.zdd.scaling.CanaryBudget;
import dev.zdd.scaling.DisruptionBudget;
import dev.zdd.scaling.KedaAutoscaler;
import dev.zdd.scaling.ScaleTarget;
import dev.zdd.scaling.Scaler;
import dev.zdd.schema.MigrationJobs;
import dev.zdd.settings.PodSettings;
import dev.zdd.strategy.BlueGreenWorkload;
import dev.zdd.strategy.CanaryWorkload;
import dev.zdd.strategy.PreviewJob;
import dev.zdd.strategy.RollingWorkload;
import dev.zdd.strategy.Strategy;
import dev.zdd.strategy.SuccessRate;
import dev.zdd.strategy.WorkloadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that is deployed, updated and rolled back without a failed request.
 *
 * <p>Order of creation: namespace; service account, settings, autoscaler and, for a canary, what Argo Rollouts looks for; the
 * Job that expands the schema; workload; the Job that contracts the schema, if it may; disruption budget, which waits for the full
 * number of ready pods; Service, where there is traffic; and the entrance. So traffic can come only when a pod can be spared.
 * Deletion goes the other way round, so traffic ends first.
 *
 * <pre>{@code
 * Pulumi.run(ctx -> new ZeroDowntimeService(
 *         ServiceDescription.of("shop", "shop", "registry.example.com/shop:1.4.2").build(),
 *         Providers.create(ClusterAccess.ambient()).options()));
 * }</pre>
 */
public final class ZeroDowntimeService extends ComponentResource {

    private final ServiceDescription description;
    private final ServiceMetadata names;
    private final ReadinessWait wait;
    private Optional<ServiceEndpoint> switched = Optional.empty();
    private final Output<String> service;
    private final Output<String> clusterUrl;

    /**
     * Creates the service.
     *
     * @param options with providers whose plugins are recent enough, and of which that of the cluster takes over what exists
     *     ({@code upsertExistingObjects}): without it, settings cannot go back. See {@link dev.zdd.provider.Providers}
     */
    public ZeroDowntimeService(ServiceDescription description, ComponentResourceOptions options) {
        super("zdd:index:ZeroDowntimeService", description.name(), options);
        this.description = description;
        this.wait = ReadinessWait.of(options.getProviders());

        names = new ServiceMetadata(
                description.name(),
                description.createNamespace()
                        ? new RestrictedNamespace(
                                        description.namespace(),
                                        balancer()
                                                .map(LoadBalancer::namespaceLabels)
                                                .orElse(Map.of()),
                                        this)
                                .namespace()
                        : Output.of(description.namespace()));
        new AccessPolicy(names, access(), ports(), gateway(), this);
        monitoring();
        List<Resource> full = workload();
        Optional<ServiceEndpoint> endpoint = endpoint(full);
        entrance(Stream.concat(
                        // Any other Service waits for them itself.
                        switched.isPresent() ? full.stream() : Stream.of(),
                        endpoint.map(ServiceEndpoint::object).stream())
                .toList());

        service = endpoint.map(ServiceEndpoint::service).orElseGet(() -> Output.of(""));
        clusterUrl = endpoint.map(ServiceEndpoint::url).orElseGet(() -> Output.of(""));
        registerOutputs(Map.of("namespace", names.namespace(), "service", service, "clusterUrl", clusterUrl));
    }

    /** The namespace's name, known once it exists. */
    public Output<String> namespace() {
        return names.namespace();
    }

    /** The Service's name, known once it exists and the full number of pods is ready behind it; empty for a worker. */
    public Output<String> service() {
        return service;
    }

    /** Where the service answers inside the cluster; empty for a worker. */
    public Output<String> clusterUrl() {
        return clusterUrl;
    }

    private void monitoring() {
        if (description.monitoring() == Monitoring.PROMETHEUS_OPERATOR) {
            new Metrics(names, ports().metrics().orElseThrow(), this);
            new Alerts(
                    names,
                    description.namespace(),
                    description.requests(),
                    description.objectives(),
                    description.scaling().minAvailable(),
                    this);
            new Dashboard(names, description.namespace(), description.requests(), this);
        }
    }

    /** Everything up to the full number of pods; what is left to wait for after it. */
    private List<Resource> workload() {
        if (description.strategy() instanceof Strategy.Canary canary) {
            return canary(canary);
        }
        return description.strategy() instanceof Strategy.BlueGreen blueGreen
                ? blueGreen(blueGreen)
                : rolling((Strategy.Rolling) description.strategy());
    }

    private List<Resource> rolling(Strategy.Rolling rolling) {
        PodReferences references = references();
        MigrationJobs migrations = migrations(references);
        Output<List<Resource>> expanded = migrations.expand();
        List<Resource> before = autoscaler(ScaleTarget.DEPLOYMENT);
        var workload = new RollingWorkload(names, rolling, plan(references, expanded, before), this);
        migrations.contract(workload::sole, description.drain().grace());
        return budget(names.selector(), workload.ready());
    }

    private List<Resource> canary(Strategy.Canary canary) {
        PodReferences references = references();
        MigrationJobs migrations = migrations(references);
        Output<List<Resource>> expanded = migrations.expand();
        CanaryNames versions = new CanaryNames(names.service());
        List<String> services = List.of(versions.stableService(), versions.canaryService());
        List<Resource> before = autoscaler(ScaleTarget.ROLLOUT);
        before.addAll(new VersionServices(names, ports(), services, this).objects());
        before.add(new SuccessRate(names, description.namespace(), description.requests(), canary, this).object());
        if (canary.traffic() instanceof Traffic istio) {
            before.add(new VersionRoutes(names, istio, canary.length(), wait, this).object());
            new VersionDestinationRules(names, services, description.stickiness(), this);
        } else {
            before.add(new RouteEntrance(names, (GatewayRoute) canary.traffic(), main(), true, List.of(), wait, this)
                    .object());
        }
        var workload = new CanaryWorkload(names, canary, plan(references, expanded, before), this);
        migrations.contract(
                workload::sole,
                canary.scaleDownDelay()
                        .afterPromotion()
                        .plus(description.drain().grace()));
        new CanaryBudget(names, versions.canaryService(), VersionLabels.selector(names, VersionLabels.CANARY), this);
        return budget(VersionLabels.selector(names, VersionLabels.STABLE), workload.ready());
    }

    private List<Resource> blueGreen(Strategy.BlueGreen blueGreen) {
        PodReferences references = references();
        MigrationJobs migrations = migrations(references);
        Output<List<Resource>> expanded = migrations.expand();
        String preview = new CanaryNames(names.service()).previewService();
        List<Resource> before = autoscaler(ScaleTarget.ROLLOUT);
        switched = Optional.of(new ServiceEndpoint(
                names, ports(), description.stickiness(), true, serviceAnnotations(), List.of(), this));
        before.add(switched.get().object());
        before.addAll(new VersionServices(names, ports(), List.of(preview), this).objects());
        blueGreen
                .before()
                .ifPresent(test -> before.add(new PreviewJob(
                                names,
                                test,
                                preview,
                                main(),
                                references.serviceAccount(),
                                description.podOptions(),
                                this)
                        .object()));
        blueGreen
                .after()
                .ifPresent(analysis -> before.add(
                        new SuccessRate(names, description.namespace(), description.requests(), analysis, this)
                                .object()));
        var workload = new BlueGreenWorkload(names, blueGreen, plan(references, expanded, before), this);
        migrations.contract(
                workload::sole,
                blueGreen.scaleDownDelay().plus(description.drain().grace()));
        new CanaryBudget(names, preview, VersionLabels.selector(names, VersionLabels.PREVIEW), this);
        return budget(VersionLabels.selector(names, VersionLabels.ACTIVE), workload.ready());
    }

    // The one of a blue-green release is there already: its controller asks for it before the pods.
    private Optional<ServiceEndpoint> endpoint(List<Resource> after) {
        if (switched.isPresent() || !ports().serves()) {
            return switched;
        }
        return Optional.of(new ServiceEndpoint(
                names, ports(), description.stickiness(), false, serviceAnnotations(), after, this));
    }

    private void entrance(List<Resource> after) {
        boolean split = description.strategy() instanceof Strategy.Canary;
        Entrance entrance = description.openedBy();
        if (entrance instanceof Traffic istio) {
            new IstioEntrance(names, description.namespace(), istio, split, after, this);
            if (!split) {
                new VersionDestinationRules(names, List.of(names.service()), description.stickiness(), this);
            }
        } else if (entrance instanceof GatewayRoute route && !split) {
            new RouteEntrance(names, route, main(), false, after, wait, this);
        } else if (entrance instanceof Entrance.Ingress ingress) {
            new IngressEntrance(names, ingress, main(), after, this);
        }
    }

    private Optional<LoadBalancer> balancer() {
        return description.openedBy() instanceof Entrance.Ingress ingress ? ingress.balancer() : Optional.empty();
    }

    private Map<String, String> serviceAnnotations() {
        return balancer()
                .map(balancer -> balancer.serviceAnnotations(description.name()))
                .orElse(Map.of());
    }

    private Ports ports() {
        return description.container().ports();
    }

    private Port main() {
        return ports().main().orElseThrow();
    }

    /** Nothing where the number of pods is a fixed one. */
    private List<Resource> autoscaler(ScaleTarget target) {
        List<Resource> objects = new ArrayList<>();
        if (description.scaling().scaler() instanceof Scaler.Hpa hpa) {
            objects.add(new Autoscaler(names, description.scaling(), hpa.metrics(), target, measuredContainer(), this)
                    .object());
        } else if (description.scaling().scaler() instanceof Scaler.KedaScaledObject keda) {
            objects.add(new KedaAutoscaler(names, description.scaling(), keda, target, this).object());
        }
        return objects;
    }

    private PodReferences references() {
        var account = new PodServiceAccount(names, description.podOptions().identity(), this);
        var settings = new PodSettings(names, description.settings(), description.dependencies(), this);
        return new PodReferences(account.serviceAccount(), settings.variables(), settings.dependencyVariables());
    }

    private Optional<String> gateway() {
        return description.openedBy() instanceof Traffic istio ? Optional.of(istio.gateway()) : Optional.empty();
    }

    private NetworkAccess access() {
        NetworkAccess access = description.network();
        return description
                .openedBy()
                .controllerNamespace()
                .map(access::admitting)
                .orElse(access);
    }

    private Optional<String> measuredContainer() {
        return description.sidecar().isEnabled()
                ? Optional.of(description.container().name())
                : Optional.empty();
    }

    private MigrationJobs migrations(PodReferences references) {
        return new MigrationJobs(
                names,
                description.image(),
                description.migration(),
                references,
                description.container().security(),
                description.podOptions(),
                wait,
                this);
    }

    private WorkloadPlan plan(PodReferences references, Output<List<Resource>> expanded, List<Resource> before) {
        return new WorkloadPlan(
                description.rollout(),
                new PodTemplate(names, description.pod(), references),
                description.scaling().replicas(),
                description.releaseTimeout(),
                expanded.applyValue(
                        list -> Stream.concat(list.stream(), before.stream()).toList()),
                wait);
    }

    private List<Resource> budget(Map<String, String> pods, Output<List<Resource>> workload) {
        return description.scaling().hasBudget()
                ? List.of(new DisruptionBudget(
                                names, description.scaling(), pods, description.releaseTimeout(), workload, this)
                        .object())
                : List.of();
    }
}
