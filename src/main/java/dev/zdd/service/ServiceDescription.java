package dev.zdd.service;

import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.monitoring.Objectives;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.network.NetworkAccess;
import dev.zdd.network.Stickiness;
import dev.zdd.pod.Container;
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.PodPlan;
import dev.zdd.pod.Port;
import dev.zdd.pod.PreStop;
import dev.zdd.pod.ProbePlan;
import dev.zdd.pod.Probes;
import dev.zdd.pod.SidecarInjection;
import dev.zdd.pod.Spread;
import dev.zdd.scaling.Scaling;
import dev.zdd.schema.MigrationPlan;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Settings;
import dev.zdd.strategy.RolloutPlan;
import dev.zdd.strategy.Strategy;
import dev.zdd.validation.Checks;
import dev.zdd.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service that is deployed without downtime. Everything but name, namespace and image has a safe default, for an HTTP server at
 * port 8080 whose {@code /healthz} answers with 200 when it can serve:
 *
 * <pre>{@code
 * ServiceDescription.of("shop", "shop", "registry.example.com/shop:1.4.2").build()
 * }</pre>
 *
 * @param name name of the service and its objects: a DNS label of at most 40 characters, so that names derived from it
 *     fit into 63
 * @param namespace where its objects are: a DNS label
 * @param image what runs
 * @param container where the application listens, whom it runs as and how it is started
 * @param strategy how a new version takes over
 * @param entrance where traffic from outside comes in; that of a canary is in the strategy
 * @param rollout how fast a release may go, and when it counts as stuck
 * @param drain how long a pod has to leave
 * @param probes how Kubernetes learns how a pod is
 * @param scaling how many pods there are
 * @param resources CPU and memory of a pod
 * @param spread what happens when pods cannot be spread over the nodes
 * @param stickiness how long a client keeps its pod
 * @param settings environment variables of the application
 * @param dependencies the servers that the application works with
 * @param migration how much time the Jobs have that change the database's schema, and whether contract runs
 * @param network who may open connections to the pods
 * @param monitoring which objects the cluster understands that tell its monitoring about the service
 * @param requests names of the series by which the application counts its requests, for analysis, alerts and dashboard
 * @param objectives from where on somebody is told
 * @param createNamespace whether the namespace is the service's own; an existing one is not changed and not deleted
 * @param sidecar whether Istio adds a proxy to the pods
 * @param podOptions what else the pods have
 */
public record ServiceDescription(
        String name,
        String namespace,
        ImageReference image,
        Container container,
        Strategy strategy,
        Entrance entrance,
        RolloutPlan rollout,
        DrainPlan drain,
        ProbePlan probes,
        Scaling scaling,
        ContainerResources resources,
        Spread spread,
        Stickiness stickiness,
        Settings settings,
        Dependencies dependencies,
        MigrationPlan migration,
        NetworkAccess network,
        Monitoring monitoring,
        RequestSeries requests,
        Objectives objectives,
        boolean createNamespace,
        SidecarInjection sidecar,
        PodOptions podOptions) {

    private static final String DNS_LABEL = "[a-z]([a-z0-9-]*[a-z0-9])?";
    private static final int LONGEST_NAME = 40;
    /** Suffixes of names that objects of a service have; a service of such a name would collide with another one's. */
    private static final String OBJECT_SUFFIX =
            ".*-(stable|canary|preview|versions|expand|contract|migrations|dashboard)";
    /** Namespaces that belong to the cluster. */
    private static final String CLUSTER_NAMESPACE = "default|kube-.*|istio-system";

    /** @throws dev.zdd.validation.InvalidValueException if values do not fit each other; all of them at once */
    public ServiceDescription {
        new Checks()
                .that(
                        name.matches(DNS_LABEL) && name.length() <= LONGEST_NAME,
                        "name",
                        name,
                        "a DNS label of at most %d characters".formatted(LONGEST_NAME))
                .that(
                        namespace.matches(DNS_LABEL) && namespace.length() <= 63,
                        "namespace",
                        namespace,
                        "a DNS label of at most 63 characters")
                .that(
                        !name.matches(OBJECT_SUFFIX),
                        "name",
                        name,
                        "no suffix that objects of a service have, such as -canary")
                .that(
                        !createNamespace || !namespace.matches(CLUSTER_NAMESPACE),
                        "namespace",
                        namespace,
                        "a namespace of the service's own, or createNamespace false")
                .addAll("rollout", rollout.fits(probes.startupBudget()).violations())
                .addAll(
                        "canary.traffic",
                        strategy instanceof Strategy.Canary ? fits(entranceOf(strategy, entrance), drain) : List.of())
                .addAll("entrance", fits(entrance, drain))
                .that(
                        !(strategy instanceof Strategy.Canary) || entrance.equals(Entrance.NONE),
                        "entrance",
                        entrance,
                        "none: the canary's own traffic says where it comes in")
                .that(
                        !(strategy instanceof Strategy.BlueGreen blueGreen)
                                || blueGreen.before().isEmpty()
                                || network.callers().isEmpty()
                                || network.callers().contains(namespace),
                        "network.callers",
                        network.callers(),
                        "%s too, where the test of the new version runs".formatted(namespace))
                .that(
                        container.ports().serves() || strategy instanceof Strategy.Rolling,
                        "strategy",
                        strategy.label(),
                        "rolling: a container without ports has no traffic to shift")
                .that(
                        container.ports().serves() || entrance.equals(Entrance.NONE),
                        "entrance",
                        entrance,
                        "none: a container without ports has no traffic")
                .that(
                        container.ports().main().stream().noneMatch(port -> port.protocol() == Port.Protocol.TCP)
                                || entranceOf(strategy, entrance).equals(Entrance.NONE),
                        "container.ports[0].protocol",
                        "tcp",
                        "http or grpc, or no entrance: routes know no other protocol")
                .that(
                        !(entrance instanceof Entrance.Ingress ingress)
                                || !ingress.annotations().isEmpty()
                                || container.ports().main().stream()
                                        .noneMatch(port -> port.protocol() == Port.Protocol.GRPC),
                        "entrance",
                        "an Ingress without annotations in front of a gRPC port",
                        "gateway-api or istio, or annotations by which the controller speaks gRPC to the pods")
                .that(
                        !(entrance instanceof Entrance.Ingress ingress)
                                || network.callers().isEmpty()
                                || ingress.balancer().isEmpty()
                                        && ingress.controllerNamespace().isPresent(),
                        "network.callers",
                        network.callers(),
                        "none; or, for a controller in the cluster, entrance.controllerNamespace, which is let in too")
                .addAll("migration", migration.fits(dependencies).violations())
                .addAll("probes", probes.fits(container.ports()).violations())
                .addAll("settings", settings.without(container.facts().keySet()).violations())
                .addAll("settings", settings.without(dependencies.names()).violations())
                .that(
                        !(drain.hook() instanceof PreStop.Http http)
                                || container.ports().asked(http.port()).isPresent(),
                        "drain.hook",
                        drain.hook(),
                        "a port of the container")
                .that(
                        monitoring == Monitoring.NONE
                                || container.ports().metrics().isPresent(),
                        "monitoring",
                        monitoring.label(),
                        "none, or a container whose ports say where metrics are")
                .throwIfAny();
    }

    /**
     * Begins a description with the defaults.
     *
     * @throws dev.zdd.validation.InvalidValueException if {@code image} has no tag or digest, or is latest
     */
    public static Builder of(String name, String namespace, String image) {
        return new Builder(name, namespace, new ImageReference(image));
    }

    /** What concerns a single pod. */
    public PodPlan pod() {
        return new PodPlan(image, container, drain, probes, resources, spread, sidecar, podOptions);
    }

    /** Where traffic from outside comes in, whichever value says so. */
    public Entrance openedBy() {
        return entranceOf(strategy, entrance);
    }

    private static Entrance entranceOf(Strategy strategy, Entrance entrance) {
        return strategy instanceof Strategy.Canary canary ? canary.traffic() : entrance;
    }

    private static List<Violation> fits(Entrance entrance, DrainPlan drain) {
        if (entrance instanceof Entrance.Ingress ingress) {
            Checks checks = new Checks();
            ingress.balancer()
                    .ifPresent(balancer ->
                            checks.addAll("balancer", balancer.fits(drain).violations()));
            return checks.violations();
        }
        return entrance instanceof Entrance.Splitting splitting
                ? splitting.fits(drain.drain()).violations()
                : List.of();
    }

    /**
     * How long a release may take in all: every pod of the autoscaler's maximum uses its whole startup budget,
     * as many at a time as the surge allows, and the last progress deadline runs out. Kubernetes gives up earlier, and says why; this limit only ends the wait.
     */
    public Duration releaseTimeout() {
        Duration perPod = probes.startupBudget().plus(rollout.minReady());
        int surge = strategy instanceof Strategy.Rolling rolling ? rolling.maxSurge() : 1;
        int batches = (scaling.max() + surge - 1) / surge;
        return perPod.multipliedBy(batches).plus(rollout.progressDeadline());
    }

    /** Sets what shall differ from the defaults. */
    public static final class Builder {

        private final String name;
        private final String namespace;
        private final ImageReference image;
        private Container container = Container.DEFAULT;
        private Strategy strategy = Strategy.Rolling.DEFAULT;
        private Entrance entrance = Entrance.NONE;
        private RolloutPlan rollout = RolloutPlan.DEFAULT;
        private DrainPlan drain = DrainPlan.DEFAULT;
        private Optional<ProbePlan> probes = Optional.empty();
        private Scaling scaling = Scaling.DEFAULT;
        private ContainerResources resources = ContainerResources.DEFAULT;
        private Spread spread = Spread.REQUIRED;
        private Optional<Stickiness> stickiness = Optional.empty();
        private Settings settings = Settings.NONE;
        private Dependencies dependencies = Dependencies.NONE;
        private MigrationPlan migration = MigrationPlan.DEFAULT;
        private NetworkAccess network = NetworkAccess.DEFAULT;
        private Monitoring monitoring = Monitoring.NONE;
        private Optional<RequestSeries> requests = Optional.empty();
        private Objectives objectives = Objectives.DEFAULT;
        private boolean createNamespace = true;
        private SidecarInjection sidecar = SidecarInjection.NONE;
        private PodOptions podOptions = PodOptions.NONE;

        private Builder(String name, String namespace, ImageReference image) {
            this.name = name;
            this.namespace = namespace;
            this.image = image;
        }

        /** Ports, user, variables and start of the application; {@link Container#DEFAULT} unless set. */
        public Builder container(Container value) {
            container = value;
            return this;
        }

        /** What else the pods have: volumes, side containers, service account and the like; nothing unless set. */
        public Builder pod(PodOptions value) {
            podOptions = value;
            return this;
        }

        /** How a new version takes over; pod by pod unless set. */
        public Builder strategy(Strategy value) {
            strategy = value;
            return this;
        }

        /** Where traffic from outside comes in; nowhere unless set. That of a canary is in its strategy. */
        public Builder entrance(Entrance value) {
            entrance = value;
            return this;
        }

        /** How fast a release may go; {@link RolloutPlan#DEFAULT} unless set. */
        public Builder rollout(RolloutPlan value) {
            rollout = value;
            return this;
        }

        /** How long a pod has to leave; {@link DrainPlan#DEFAULT} unless set. */
        public Builder drain(DrainPlan value) {
            drain = value;
            return this;
        }

        /** The probes; {@link Probes#fitting} unless set. */
        public Builder probes(ProbePlan value) {
            probes = Optional.of(value);
            return this;
        }

        /** How many pods there are; {@link Scaling#DEFAULT} unless set. */
        public Builder scaling(Scaling value) {
            scaling = value;
            return this;
        }

        /** CPU and memory; {@link ContainerResources#DEFAULT} unless set. */
        public Builder resources(ContainerResources value) {
            resources = value;
            return this;
        }

        /** Spreading over nodes; required unless set. */
        public Builder spread(Spread value) {
            spread = value;
            return this;
        }

        /**
         * How long a client keeps its pod; {@link Stickiness#DEFAULT} unless set, and {@link Stickiness#NONE} behind an Ingress or a
         * Gateway, which hide the addresses of clients.
         */
        public Builder stickiness(Stickiness value) {
            stickiness = Optional.of(value);
            return this;
        }

        /** The application's environment variables; none unless set. */
        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        /** The servers that the application works with; none unless set. */
        public Builder dependencies(Dependencies value) {
            dependencies = value;
            return this;
        }

        /** The Jobs that change the schema; {@link MigrationPlan#DEFAULT} unless set. */
        public Builder migration(MigrationPlan value) {
            migration = value;
            return this;
        }

        /** Who may open connections to the pods; {@link NetworkAccess#DEFAULT} unless set. */
        public Builder network(NetworkAccess value) {
            network = value;
            return this;
        }

        /** How the service is watched; not at all unless set. */
        public Builder monitoring(Monitoring value) {
            monitoring = value;
            return this;
        }

        /**
         * Names of the series by which the application counts its requests; {@link RequestSeries#GRPC} for a gRPC port, and else
         * {@link RequestSeries#OPEN_TELEMETRY} unless set.
         */
        public Builder requests(RequestSeries value) {
            requests = Optional.of(value);
            return this;
        }

        /** From where on somebody is told; {@link Objectives#DEFAULT} unless set. */
        public Builder objectives(Objectives value) {
            objectives = value;
            return this;
        }

        /** Uses a namespace that exists, also one that another service of the stack creates; it is not changed and not deleted. */
        public Builder existingNamespace() {
            createNamespace = false;
            return this;
        }

        /** Has Istio add a proxy to the pods; none unless set. */
        public Builder sidecar(SidecarInjection value) {
            sidecar = value;
            return this;
        }

        /**
         * The description.
         *
         * @throws dev.zdd.validation.InvalidValueException if values do not fit each other
         */
        public ServiceDescription build() {
            return new ServiceDescription(
                    name,
                    namespace,
                    image,
                    container,
                    strategy,
                    entrance,
                    rollout,
                    drain,
                    probes.orElseGet(() -> Probes.fitting(container.ports())),
                    scaling,
                    resources,
                    spread,
                    stickiness.orElse(
                            entrance instanceof Entrance.Ingress || entrance instanceof GatewayRoute
                                    ? Stickiness.NONE
                                    : Stickiness.DEFAULT),
                    settings,
                    dependencies,
                    migration,
                    network,
                    monitoring,
                    requests.orElseGet(() ->
                            container.ports().main().stream().anyMatch(port -> port.protocol() == Port.Protocol.GRPC)
                                    ? RequestSeries.GRPC
                                    : RequestSeries.OPEN_TELEMETRY),
                    objectives,
                    createNamespace,
                    sidecar,
                    podOptions);
        }
    }
}
