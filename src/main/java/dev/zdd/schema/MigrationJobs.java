package dev.zdd.schema;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.PodReferences;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.DependencyVariables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Jobs around a release: expand before its workload, contract after it. None of them without a database. */
public final class MigrationJobs {

    /** From the end of a grace period until kubelet and PostgreSQL have noticed. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final ServiceMetadata names;
    private final ImageReference image;
    private final MigrationPlan plan;
    private final Output<String> serviceAccount;
    private final Optional<DependencyVariables> database;
    private final ReadinessWait wait;
    private final Resource parent;

    /**
     * Prepares the Jobs; creates nothing yet.
     *
     * @param references of the service's pods; of the dependencies, the Jobs get the variables of the database only
     * @param wait until a Job is complete
     */
    public MigrationJobs(
            ServiceMetadata names,
            ImageReference image,
            MigrationPlan plan,
            PodReferences references,
            ReadinessWait wait,
            Resource parent) {
        DependencyVariables variables = references.dependencyVariables();
        this.names = names;
        this.image = image;
        this.plan = plan;
        this.serviceAccount = references.serviceAccount();
        this.database = variables
                .dependencies()
                .database()
                .map(only -> new DependencyVariables(new Dependencies(List.of(only)), variables.secret()));
        this.wait = wait;
        this.parent = parent;
    }

    /** Creates the Job that must succeed before the workload changes; empty without a database. */
    public Output<List<Resource>> expand() {
        return create(new MigrationPhase.Expand(), Output.of(List.of()));
    }

    /**
     * Creates the Job that runs once every pod is of the new version.
     *
     * @param workload ready when every pod is of the new version
     * @param shutdown longest time for which pods of the previous version may still exist then
     */
    public void contract(Output<List<Resource>> workload, Duration shutdown) {
        create(new MigrationPhase.Contract(shutdown.plus(MARGIN)), workload);
    }

    private Output<List<Resource>> create(MigrationPhase phase, Output<List<Resource>> after) {
        return database.map(variables -> new MigrationJob(
                                names, phase, image, plan, serviceAccount, variables, after, wait, parent)
                        .complete())
                .orElseGet(() -> Output.of(List.of()));
    }
}
