package dev.zdd;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.analysis.SuccessRate;
import dev.zdd.availability.Autoscaler;
import dev.zdd.availability.CanaryBudget;
import dev.zdd.availability.DisruptionBudget;
import dev.zdd.availability.ScaleTarget;
import dev.zdd.component.Scope;
import dev.zdd.description.ServiceDescription;
import dev.zdd.identity.PodIdentity;
import dev.zdd.migration.SchemaChange;
import dev.zdd.monitoring.Alerts;
import dev.zdd.monitoring.Dashboard;
import dev.zdd.monitoring.Metrics;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.network.AccessPolicy;
import dev.zdd.network.ServiceEndpoint;
import dev.zdd.rollout.Strategy;
import dev.zdd.settings.PodSettings;
import dev.zdd.traffic.Entrance;
import dev.zdd.traffic.VersionPolicies;
import dev.zdd.traffic.VersionRoutes;
import dev.zdd.traffic.VersionServices;
import dev.zdd.traffic.Versions;
import dev.zdd.workload.CanaryWorkload;
import dev.zdd.workload.PodNeeds;
import dev.zdd.workload.RollingWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service that is deployed, updated and rolled back without a failed request.
 *
 * <p>Order of creation: namespace; service account, settings, autoscaler and, for a canary, what Argo Rollouts looks for; the
 * Job that expands the schema; workload; the Job that contracts the schema; disruption budget, which waits for the full
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
    private final Scope scope;
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

        var namespace = new RestrictedNamespace(description.namespace(), this);
        scope = new Scope(description.name(), namespace.namespace());
        new AccessPolicy(scope, description.network(), this);
        watch();
        DisruptionBudget budget = description.strategy() instanceof Strategy.Canary canary
                ? canary(canary)
                : rolling((Strategy.Rolling) description.strategy());
        var endpoint = new ServiceEndpoint(scope, description.stickiness(), List.of(budget.object()), this);
        if (description.strategy() instanceof Strategy.Canary canary) {
            new Entrance(scope, description.namespace(), canary.traffic(), List.of(endpoint.object()), this);
        }

        service = endpoint.service();
        clusterUrl = endpoint.url();
        registerOutputs(Map.of("namespace", scope.namespace(), "service", service, "clusterUrl", clusterUrl));
    }

    /** The namespace's name, known once it exists. */
    public Output<String> namespace() {
        return scope.namespace();
    }

    /** The Service's name, known once it exists and the full number of pods is ready behind it. */
    public Output<String> service() {
        return service;
    }

    /** Where the service answers inside the cluster. */
    public Output<String> clusterUrl() {
        return clusterUrl;
    }

    private void watch() {
        if (description.monitoring() == Monitoring.PROMETHEUS_OPERATOR) {
            new Metrics(scope, this);
            new Alerts(
                    scope,
                    description.namespace(),
                    description.objectives(),
                    description.scaling().minAvailable(),
                    this);
            new Dashboard(scope, this);
        }
    }

    private DisruptionBudget rolling(Strategy.Rolling rolling) {
        PodNeeds needs = needs();
        var schema = new SchemaChange(scope, description, needs, wait, this);
        Output<List<Resource>> expanded = schema.expand();
        var autoscaler = new Autoscaler(scope, description.scaling(), ScaleTarget.DEPLOYMENT, this);
        var workload = new RollingWorkload(
                scope, description, rolling, needs, and(expanded, List.of(autoscaler.object())), wait, this);
        schema.contract(workload.ready(), description.drain().grace());
        return budget(scope.selector(), workload.ready());
    }

    private DisruptionBudget canary(Strategy.Canary canary) {
        PodNeeds needs = needs();
        var schema = new SchemaChange(scope, description, needs, wait, this);
        Output<List<Resource>> expanded = schema.expand();
        List<Resource> before = new ArrayList<>();
        before.add(new Autoscaler(scope, description.scaling(), ScaleTarget.ROLLOUT, this).object());
        before.addAll(new VersionServices(scope, this).objects());
        before.add(new SuccessRate(scope, canary, this).object());
        before.add(new VersionRoutes(scope, canary, this).object());
        new VersionPolicies(scope, description.stickiness(), this);
        var workload = new CanaryWorkload(scope, description, canary, needs, and(expanded, before), wait, this);
        schema.contract(
                workload.ready(),
                canary.retention().afterPromotion().plus(description.drain().grace()));
        new CanaryBudget(
                scope, new Versions(scope.service()).canaryService(), Versions.selector(scope, Versions.CANARY), this);
        return budget(Versions.selector(scope, Versions.STABLE), workload.ready());
    }

    private PodNeeds needs() {
        var identity = new PodIdentity(scope, this);
        var settings = new PodSettings(
                scope, description.settings(), description.credentials(), description.dependencies(), this);
        return new PodNeeds(
                identity.serviceAccount(), settings.configMap(), settings.secret(), settings.dependencyVariables());
    }

    private static Output<List<Resource>> and(Output<List<Resource>> some, List<Resource> others) {
        return some.applyValue(list ->
                Stream.concat(list.stream(), others.stream()).toList());
    }

    private DisruptionBudget budget(Map<String, String> pods, Output<List<Resource>> workload) {
        return new DisruptionBudget(scope, description.scaling(), pods, description.releaseLimit(), workload, this);
    }
}
