package dev.zdd.migration;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.component.Scope;
import dev.zdd.await.ReadinessWait;
import dev.zdd.dependency.Dependencies;
import dev.zdd.dependency.DependencyVariables;
import dev.zdd.description.ServiceDescription;
import dev.zdd.workload.PodNeeds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Jobs around a release: expand before its workload, contract after it. None of them without a database. */
public final class SchemaChange {

    /** From the end of a grace period until kubelet and PostgreSQL have noticed. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Scope scope;
    private final ServiceDescription service;
    private final Output<String> serviceAccount;
    private final Optional<DependencyVariables> database;
    private final ReadinessWait wait;
    private final Resource parent;

    /**
     * Prepares the Jobs; creates nothing yet.
     *
     * @param needs of the service's pods; the Jobs are told of the database alone
     * @param wait until a Job is complete
     */
    public SchemaChange(
            Scope scope, ServiceDescription service, PodNeeds needs, ReadinessWait wait, Resource parent) {
        DependencyVariables variables = needs.dependencyVariables();
        this.scope = scope;
        this.service = service;
        this.serviceAccount = needs.serviceAccount();
        this.database = variables
                .dependencies()
                .database()
                .map(only -> new DependencyVariables(new Dependencies(List.of(only)), variables.secret()));
        this.wait = wait;
        this.parent = parent;
    }

    /** Creates the Job that must have succeeded before the workload changes; empty without a database. */
    public Output<List<Resource>> expand() {
        return create(new Phase.Expand(), Output.of(List.of()));
    }

    /**
     * Creates the Job that runs once the new version is everywhere.
     *
     * @param workload once it is ready
     * @param leaving for which pods of the version before may be there all the same
     */
    public void contract(Output<List<Resource>> workload, Duration leaving) {
        create(new Phase.Contract(leaving.plus(MARGIN)), workload);
    }

    private Output<List<Resource>> create(Phase phase, Output<List<Resource>> after) {
        return database.map(variables -> new MigrationJob(
                                scope,
                                phase,
                                service.image(),
                                service.migration(),
                                serviceAccount,
                                variables,
                                after,
                                wait,
                                parent)
                        .complete())
                .orElseGet(() -> Output.of(List.of()));
    }
}
