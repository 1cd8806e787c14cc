package dev.zdd.config;

import dev.zdd.crd.ContainerFields;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.pod.Container;
import dev.zdd.pod.Fact;
import dev.zdd.pod.Port;
import dev.zdd.pod.Ports;
import dev.zdd.pod.Probe;
import dev.zdd.pod.ProbePlan;
import dev.zdd.pod.Probes;
import dev.zdd.pod.Security;
import dev.zdd.schema.MigrationCommand;
import dev.zdd.schema.MigrationPlan;
import dev.zdd.service.ServiceDescription;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Dependency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The application that this repository includes, {@code app/}, as its image promises it (docs/specification.md). */
public final class Shop {

    /** The paths of the three probes. */
    public static final ProbePlan PROBES =
            Probes.of(new Probe.Http("/health"), new Probe.Http("/readiness"), new Probe.Http("/startup"));

    /** Ports 8080 and 8081, user 10001, and what it reads in its environment. */
    public static final Container CONTAINER = new Container(
                    "api",
                    Ports.of(Port.http(8080)).withMetrics("management", 8081, "/actuator/prometheus"),
                    new Security(10_001, true),
                    Map.of(),
                    ContainerFields.of())
            .telling("APP_VERSION", Fact.VERSION)
            .telling("DRAIN_TIMEOUT", Fact.DRAIN)
            // The tag "service" of every metric: alerts and analysis select by it.
            .telling("MANAGEMENT_METRICS_TAGS_SERVICE", Fact.SERVICE)
            .telling("POD_NAME", Fact.POD);

    /** The migrations that are in its image, for PostgreSQL alone. 3 is the runner's exit code for a database that did not answer. */
    public static final MigrationPlan MIGRATION = MigrationPlan.DEFAULT.withCommand(new MigrationCommand(
            Optional.empty(),
            List.of("java", "@/app/migration/java.options", "expand"),
            List.of("java", "@/app/migration/java.options", "contract", "--wait", MigrationCommand.PAUSE),
            Optional.of("APP_VERSION"),
            List.of("database"),
            Optional.of(3)));

    /** Its own counters, which know more statuses than Micrometer's; the tag "service" is what it is told. */
    public static final RequestSeries REQUESTS = new RequestSeries(
            "http_requests_total",
            "status=~\"5..\"",
            "http_server_requests_seconds_bucket",
            false,
            "",
            Optional.of("service"),
            Optional.of("http_connections_active"),
            Optional.of("chat_sessions_active"));

    private static final String REQUIRED = "HEALTH_REQUIRED";

    /** Every variable that the deployment sets or could set. */
    public static final Set<String> VARIABLES = variables();

    private Shop() {}

    /** Begins a description of it, with the servers that it works with. */
    public static ServiceDescription.Builder of(String name, String namespace, String image, Dependency... servers) {
        Dependencies all = dependencies(List.of(servers));
        return ServiceDescription.of(name, namespace, image)
                .container(CONTAINER)
                .probes(PROBES)
                .requests(REQUESTS)
                .dependencies(all)
                .migration(migration(all));
    }

    /** {@link #MIGRATION} where a database is among the servers. */
    static MigrationPlan migration(Dependencies servers) {
        return MIGRATION.fits(servers).violations().isEmpty() ? MIGRATION : MigrationPlan.DEFAULT;
    }

    /** Servers that it works with; what it would keep in one that is not there, it keeps in memory. */
    public static Dependencies dependencies(List<Dependency> all) {
        return all.isEmpty() ? Dependencies.NONE : new Dependencies(all, Optional.of(REQUIRED));
    }

    private static Set<String> variables() {
        Set<String> names = new TreeSet<>(CONTAINER.facts().keySet());
        names.addAll(Set.of(
                "DATABASE_URL",
                "DATABASE_USERNAME",
                "DATABASE_PASSWORD",
                "REDIS_HOST",
                "REDIS_PORT",
                "REDIS_PASSWORD",
                "MILVUS_HOST",
                "MILVUS_PORT",
                REQUIRED));
        return Set.copyOf(names);
    }
}
