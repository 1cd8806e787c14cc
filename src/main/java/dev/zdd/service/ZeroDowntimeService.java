package dev.zdd.service;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.entrance.IstioEntrance;
import dev.zdd.entrance.VersionDestinationRules;
import dev.zdd.entrance.VersionRoutes;
import dev.zdd.entrance.VersionServices;
import dev.zdd.monitoring.Alerts;
import dev.zdd.monitoring.Dashboard;
import dev.zdd.monitoring.Metrics;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.network.AccessPolicy;
import dev.zdd.network.ServiceEndpoint;
import dev.zdd.pod.PodReferences;
import dev.zdd.pod.PodServiceAccount;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.VersionLabels;
import dev.zdd.scaling.Autoscaler;
import dev.zdd.scaling.CanaryBudget;
import dev.zdd.scaling.DisruptionBudget;
import dev.zdd.scaling.ScaleTarget;
import dev.zdd.schema.MigrationJobs;
import dev.zdd.settings.PodSettings;
import dev.zdd.strategy.CanaryWorkload;
import dev.zdd.strategy.RollingWorkload;
import dev.zdd.strategy.Strategy;
import dev.zdd.strategy.SuccessRate;
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
 * number of ready pods; Service; and, for a canary, the gateway. So traffic can come only when a pod can be spared.
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
                        ? new RestrictedNamespace(description.namespace(), this).namespace()
                        : Output.of(description.namespace()));
        new AccessPolicy(names, description.network(), description.container().ports(), gateway(), this);
        monitoring();
        DisruptionBudget budget = description.strategy() instanceof Strategy.Canary canary
                ? canary(canary)
                : rolling((Strategy.Rolling) description.strategy());
        var endpoint = new ServiceEndpoint(
                names, description.container().ports(), description.stickiness(), List.of(budget.object()), this);
        if (description.strategy() instanceof Strategy.Canary canary) {
            new IstioEntrance(names, description.namespace(), canary.traffic(), List.of(endpoint.object()), this);
        }

        service = endpoint.service();
        clusterUrl = endpoint.url();
        registerOutputs(Map.of("namespace", names.namespace(), "service", service, "clusterUrl", clusterUrl));
    }

    /** The namespace's name, known once it exists. */
    public Output<String> namespace() {
        return names.namespace();
    }

    /** The Service's name, known once it exists and the full number of pods is ready behind it. */
    public Output<String> service() {
        return service;
    }

    /** Where the service answers inside the cluster. */
    public Output<String> clusterUrl() {
        return clusterUrl;
    }

    private void monitoring() {
        if (description.monitoring() == Monitoring.PROMETHEUS_OPERATOR) {
            new Metrics(names, description.container().ports().metrics().orElseThrow(), this);
            new Alerts(
                    names,
                    description.namespace(),
                    description.objectives(),
                    description.scaling().minAvailable(),
                    this);
            new Dashboard(names, description.namespace(), this);
        }
    }

    private DisruptionBudget rolling(Strategy.Rolling rolling) {
        PodReferences references = references();
        MigrationJobs migrations = migrations(references);
        Output<List<Resource>> expanded = migrations.expand();
        var autoscaler =
                new Autoscaler(names, description.scaling(), ScaleTarget.DEPLOYMENT, measuredContainer(), this);
        var workload = new RollingWorkload(
                names,
                rolling,
                description.rollout(),
                new PodTemplate(names, description.pod(), references),
                description.releaseTimeout(),
                and(expanded, List.of(autoscaler.object())),
                wait,
                this);
        migrations.contract(workload.ready(), description.drain().grace());
        return budget(names.selector(), workload.ready());
    }

    private DisruptionBudget canary(Strategy.Canary canary) {
        PodReferences references = references();
        MigrationJobs migrations = migrations(references);
        Output<List<Resource>> expanded = migrations.expand();
        List<Resource> before = new ArrayList<>();
        before.add(
                new Autoscaler(names, description.scaling(), ScaleTarget.ROLLOUT, measuredContainer(), this).object());
        before.addAll(new VersionServices(names, description.container().ports(), this).objects());
        before.add(new SuccessRate(names, description.namespace(), canary, this).object());
        before.add(new VersionRoutes(names, canary.traffic(), canary.length(), wait, this).object());
        new VersionDestinationRules(names, description.stickiness(), this);
        var workload = new CanaryWorkload(
                names,
                canary,
                description.rollout(),
                new PodTemplate(names, description.pod(), references),
                description.releaseTimeout(),
                and(expanded, before),
                wait,
                this);
        migrations.contract(
                workload.ready(),
                canary.scaleDownDelay()
                        .afterPromotion()
                        .plus(description.drain().grace()));
        new CanaryBudget(
                names,
                new CanaryNames(names.service()).canaryService(),
                VersionLabels.selector(names, VersionLabels.CANARY),
                this);
        return budget(VersionLabels.selector(names, VersionLabels.STABLE), workload.ready());
    }

    private PodReferences references() {
        var account = new PodServiceAccount(names, description.podOptions().identity(), this);
        var settings = new PodSettings(names, description.settings(), description.dependencies(), this);
        return new PodReferences(account.serviceAccount(), settings.variables(), settings.dependencyVariables());
    }

    private Optional<String> gateway() {
        return description.strategy() instanceof Strategy.Canary canary
                ? Optional.of(canary.traffic().gateway())
                : Optional.empty();
    }

    private Optional<String> measuredContainer() {
        return description.sidecar().isEnabled() ? Optional.of(description.container().name()) : Optional.empty();
    }

    private MigrationJobs migrations(PodReferences references) {
        return new MigrationJobs(names, description.image(), description.migration(), references, description.container().security(), wait, this);
    }

    private static Output<List<Resource>> and(Output<List<Resource>> some, List<Resource> others) {
        return some.applyValue(
                list -> Stream.concat(list.stream(), others.stream()).toList());
    }

    private DisruptionBudget budget(Map<String, String> pods, Output<List<Resource>> workload) {
        return new DisruptionBudget(names, description.scaling(), pods, description.releaseTimeout(), workload, this);
    }
}
