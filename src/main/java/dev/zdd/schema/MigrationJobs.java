package dev.zdd.schema;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.PodReferences;
import dev.zdd.pod.Security;
import dev.zdd.settings.DependencyVariables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Jobs around a release: expand before its workload and, where the plan names this image, contract after it. None of them
 * where nothing changes a schema.
 */
public final class MigrationJobs {

    /** From the end of a grace period until kubelet and PostgreSQL have noticed. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final ServiceMetadata names;
    private final ImageReference image;
    private final MigrationPlan plan;
    private final Output<String> serviceAccount;
    private final Optional<DependencyVariables> database;
    private final Security security;
    private final PodOptions options;
    private final ReadinessWait wait;
    private final Resource parent;

    /**
     * Prepares the Jobs, and creates the NetworkPolicy that keeps connections away from their pods.
     *
     * @param references of the service's pods; of the dependencies, the Jobs get the variables of those only that the command names
     * @param security whom the Jobs' processes run as
     * @param options of the service's pods
     * @param wait until a Job is complete
     */
    public MigrationJobs(
            ServiceMetadata names,
            ImageReference image,
            MigrationPlan plan,
            PodReferences references,
            Security security,
            PodOptions options,
            ReadinessWait wait,
            Resource parent) {
        DependencyVariables variables = references.dependencyVariables();
        this.names = names;
        this.image = image;
        this.plan = plan;
        this.serviceAccount = references.serviceAccount();
        this.security = security;
        this.options = options;
        this.database = plan.command()
                .map(command -> new DependencyVariables(
                        variables.dependencies().only(command.dependencies()), variables.secret()));
        this.wait = wait;
        this.parent = parent;
        if (database.isPresent()) {
            refuseConnections();
        }
    }

    /** Labels of the pods of every Job of the service. */
    static Map<String, String> podLabels(ServiceMetadata names) {
        return Map.of("app.kubernetes.io/part-of", names.service());
    }

    // Nobody connects to the Jobs' pods.
    private void refuseConnections() {
        String name = names.service() + "-migrations";
        new NetworkPolicy(
                name,
                NetworkPolicyArgs.builder()
                        .metadata(names.unnamed().name(name).build())
                        .spec(NetworkPolicySpecArgs.builder()
                                .podSelector(LabelSelectorArgs.builder()
                                        .matchLabels(podLabels(names))
                                        .build())
                                .policyTypes("Ingress")
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
    }

    /** Creates the Job that must succeed before the workload changes; empty where there is none. */
    public Output<List<Resource>> expand() {
        return create(new MigrationPhase.Expand(), Output.of(List.of()));
    }

    /**
     * Creates the Job that runs once no pod of another version is left, if the plan says so for this image.
     *
     * @param sole the workload once no pod of another version is left, within a limit
     * @param shutdown longest time for which pods of the previous version may exist after the workload is ready
     */
    public void contract(Function<Duration, Output<List<Resource>>> sole, Duration shutdown) {
        if (plan.contract().equals(Optional.of(image))
                && plan.command().stream()
                        .anyMatch(command -> !command.contract().isEmpty())) {
            Duration limit = shutdown.plus(MARGIN);
            create(new MigrationPhase.Contract(limit), sole.apply(limit));
        }
    }

    private Output<List<Resource>> create(MigrationPhase phase, Output<List<Resource>> after) {
        return database.map(variables -> new MigrationJob(
                                names,
                                phase,
                                image,
                                plan,
                                serviceAccount,
                                variables,
                                security,
                                options,
                                after,
                                wait,
                                parent)
                        .complete())
                .orElseGet(() -> Output.of(List.of()));
    }
}
