package dev.zdd.config;

import dev.zdd.entrance.Entrance;
import dev.zdd.entrance.LoadBalancer;
import dev.zdd.monitoring.Monitoring;
import dev.zdd.monitoring.Objectives;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.network.NetworkAccess;
import dev.zdd.network.Stickiness;
import dev.zdd.pod.Container;
import dev.zdd.pod.ContainerResources;
import dev.zdd.pod.Cpu;
import dev.zdd.pod.DrainPlan;
import dev.zdd.pod.ImageReference;
import dev.zdd.pod.Memory;
import dev.zdd.pod.PodOptions;
import dev.zdd.pod.ProbePlan;
import dev.zdd.pod.Probes;
import dev.zdd.pod.SidecarInjection;
import dev.zdd.pod.Spread;
import dev.zdd.scaling.Scaling;
import dev.zdd.schema.MigrationCommand;
import dev.zdd.schema.MigrationPlan;
import dev.zdd.service.ServiceDescription;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.Settings;
import dev.zdd.strategy.PreviewTest;
import dev.zdd.strategy.Promotion;
import dev.zdd.strategy.RolloutPlan;
import dev.zdd.strategy.Strategy;
import dev.zdd.strategy.Strategy.BlueGreen;
import dev.zdd.strategy.Strategy.Canary;
import dev.zdd.strategy.Strategy.Rolling;
import dev.zdd.validation.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Turns the project's own keys into a description. What is not said has the description's default. */
record ServiceReader(Section config, Checks checks, Path directory) {
    /** In place of an image: the one that {@code ./zdd up} built last. */
    static final String LAST_BUILT = "last-built";

    /** Where {@code ./zdd} writes its reference, in the checkout. */
    static final Path LAST_BUILT_FILE = Path.of(".zdd", "image");

    // Stands in for an image that does not fit, so that the rest is read too.
    private static final ImageReference NO_IMAGE = new ImageReference("none:none");
    private static final Map<String, Monitoring> MONITORING =
            Arrays.stream(Monitoring.values()).collect(Collectors.toMap(Monitoring::label, Function.identity()));
    private static final Map<String, Optional<RequestSeries>> REQUESTS = Map.of(
            "shop", Optional.of(Shop.REQUESTS),
            "micrometer", Optional.of(RequestSeries.MICROMETER),
            "open-telemetry", Optional.of(RequestSeries.OPEN_TELEMETRY),
            "grpc", Optional.of(RequestSeries.GRPC),
            "istio", Optional.of(RequestSeries.ISTIO),
            "envoy", Optional.of(RequestSeries.ENVOY));
    private static final Canary NO_CANARY = Canary.at("none.invalid");
    private static final List<String> COMMAND =
            List.of("expand", "image", "contract", "versionVariable", "dependencies", "unreachable");
    private static final Stickiness STICKINESS = Stickiness.DEFAULT;

    /**
     * The description; where something did not fit, violations were noted and it must not be used.
     *
     * @param given name of one of several services, and of its namespace unless it has another
     */
    ServiceDescription read(Optional<String> given) {
        String name = given.or(() -> config.text("name")).orElse("ecommerce-ai");
        String namespace = config.text("namespace").or(() -> given).orElse("agentic-ai");
        // The shop, unless the stack file describes another application, or several.
        boolean shop = !config.has("container") && given.isEmpty();
        Container container =
                config.object("container", shop ? Shop.CONTAINER : Container.DEFAULT, PodReader::container);
        ProbePlan probes = shop ? Shop.PROBES : Probes.fitting(container.ports());
        Dependencies dependencies = config.object(
                "dependencies", Dependencies.NONE, shop ? DependencyReader::dependencies : DependencyReader::named);
        ServiceDescription.Builder builder = ServiceDescription.of(name, namespace, image().value())
                .container(container)
                .pod(config.object("pod", PodOptions.NONE, PodReader::pod))
                .strategy(strategy())
                .entrance(config.object("entrance", Entrance.NONE, ServiceReader::entrance))
                .rollout(config.object("rollout", RolloutPlan.DEFAULT, ServiceReader::rollout))
                .drain(config.object("drain", DrainPlan.DEFAULT, PodReader::drain))
                .probes(config.object("probes", probes, section -> PodReader.probes(section, probes)))
                .scaling(config.object("replicas", Scaling.DEFAULT, ScalingReader::scaling))
                .resources(resources(config, ContainerResources.DEFAULT))
                .spread(config.choice(
                        "spread", Map.of("required", Spread.REQUIRED, "preferred", Spread.PREFERRED), Spread.REQUIRED))
                .settings(value("settings", () -> settings(shop), Settings.NONE))
                .dependencies(dependencies)
                .migration(migration(shop ? Shop.migration(dependencies) : MigrationPlan.DEFAULT))
                .network(config.object("network", NetworkAccess.DEFAULT, ServiceReader::network))
                .monitoring(config.choice("monitoring", MONITORING, Monitoring.NONE))
                .objectives(config.object("objectives", Objectives.DEFAULT, ServiceReader::objectives))
                .sidecar(config.parsed("sidecar", SidecarInjection.NONE, SidecarInjection::new));
        Optional<RequestSeries> requests = config.choice(
                "requests", REQUESTS, shop ? Optional.of(Shop.REQUESTS) : Optional.empty(), ServiceReader::series);
        requests.ifPresent(builder::requests);
        if (config.has("stickiness")) {
            builder.stickiness(stickiness());
        }
        if (!config.truth("createNamespace", true)) {
            builder.existingNamespace();
        }
        return value("", builder::build, placeholder());
    }

    // Pulumi says of an object only that something in it is secret: then all of it is.
    private Settings settings(boolean shop) {
        Settings settings = Settings.of(config.secretTexts("settings"));
        settings.without(shop ? Shop.VARIABLES : Set.of()).throwIfAny();
        return config.isSecret("settings") ? settings.asSecret() : settings;
    }

    private ImageReference image() {
        String text = config.text("image").orElse("");
        if (!text.equals(LAST_BUILT)) {
            return config.needed("image", NO_IMAGE, ImageReference::new);
        }
        try {
            String built = Files.readString(directory.resolve(LAST_BUILT_FILE)).strip();
            return value("image", () -> new ImageReference(built), NO_IMAGE);
        } catch (IOException e) {
            config.refuse(
                    "image",
                    "%s, but there is no file %s".formatted(LAST_BUILT, LAST_BUILT_FILE),
                    "./zdd up to have built an image here, or an image with a tag or digest");
            return NO_IMAGE;
        }
    }

    /** The other strategies' sections may stand beside it, so that a stack can change there and back; they are checked as well. */
    private Strategy strategy() {
        Rolling rolling = config.object(
                "rolling",
                Rolling.DEFAULT,
                section -> new Rolling(section.integer("maxSurge", Rolling.DEFAULT.maxSurge())));
        String strategy = config.text("strategy").orElse(rolling.label());
        Optional<Canary> canary = config.object("canary", Optional.empty(), section -> {
            if (section.has("steps") && strategy.equals("blue-green")) {
                section.refuse("steps", "beside blue-green", "strategy canary, or no steps: blue-green has no weights");
            }
            return Optional.of(CanaryReader.read(section));
        });
        BlueGreen blueGreen = config.object("blueGreen", BlueGreen.DEFAULT, ServiceReader::blueGreen);
        return switch (strategy) {
            case "rolling" -> rolling;
            case "canary" ->
                canary.orElseGet(() -> {
                    if (!config.has("canary")) {
                        config.refuse(
                                "canary.traffic.hosts", "none", "at least one host name, such as shop.example.com");
                    }
                    return NO_CANARY;
                });
            case "blue-green" -> blueGreen;
            default -> {
                config.refuse("strategy", strategy, "rolling, canary or blue-green");
                yield rolling;
            }
        };
    }

    private static BlueGreen blueGreen(Section section) {
        BlueGreen given = BlueGreen.DEFAULT;
        Promotion promotion = section.choice("promotion", Map.of("automatic", true, "manual", false), true)
                ? new Promotion.Automatic(section.duration("after", Duration.ZERO))
                : new Promotion.Manual(section.duration("within", Duration.ofHours(1)));
        return new BlueGreen(
                promotion,
                section.object("test", given.before(), ServiceReader::previewTest),
                section.object("analysis", given.after(), read -> Optional.of(CanaryReader.analysis(read))),
                section.duration("scaleDownDelay", given.scaleDownDelay()));
    }

    private static Optional<PreviewTest> previewTest(Section section) {
        return Optional.of(new PreviewTest(
                section.needed("image", NO_IMAGE, ImageReference::new),
                section.strings("command").orElse(List.of()),
                section.duration("within", Duration.ofMinutes(5)),
                resources(section, PreviewTest.RESOURCES)));
    }

    private static Entrance entrance(Section section) {
        if (section.text("router").filter("ingress"::equals).isEmpty()) {
            return CanaryReader.splitting(section);
        }
        return new Entrance.Ingress(
                section.strings("hosts").orElse(List.of()),
                section.text("className"),
                section.text("tlsSecret"),
                section.texts("annotations"),
                section.object("balancer", Optional.empty(), read -> Optional.of(balancer(read))),
                section.text("controllerNamespace"));
    }

    private static LoadBalancer balancer(Section section) {
        boolean aws = section.choice("cloud", Map.of("aws", true, "google", false), true);
        String path = section.text("healthPath").orElse("/healthz");
        Duration draining = section.duration("draining", DrainPlan.DEFAULT.drain());
        return aws ? new LoadBalancer.Aws(draining, path) : new LoadBalancer.Google(draining, path);
    }

    private Stickiness stickiness() {
        if (config.text("stickiness").filter("none"::equals).isPresent()) {
            return Stickiness.NONE;
        }
        Duration timeout = config.duration("stickiness", STICKINESS.timeout());
        return value("stickiness", () -> new Stickiness(timeout), STICKINESS);
    }

    private <T> T value(String key, Supplier<T> supplier, T otherwise) {
        return checks.value(config.path(key), supplier, otherwise);
    }

    private static ServiceDescription placeholder() {
        return ServiceDescription.of("none", "none", NO_IMAGE.value()).build();
    }

    private static RolloutPlan rollout(Section section) {
        RolloutPlan given = RolloutPlan.DEFAULT;
        return new RolloutPlan(
                section.duration("minReady", given.minReady()),
                section.duration("progressDeadline", given.progressDeadline()),
                section.integer("revisionHistory", given.revisionHistory()));
    }

    private static ContainerResources resources(Section parent, ContainerResources given) {
        return parent.object(
                "resources",
                given,
                section -> new ContainerResources(
                        section.parsed("cpuRequest", given.cpuRequest(), Cpu::parse),
                        section.parsed("cpuLimit", given.cpuLimit(), Cpu::parse),
                        section.parsed("memory", given.memory(), Memory::parse)));
    }

    private MigrationPlan migration(MigrationPlan given) {
        MigrationPlan plan = config.object(
                "migration",
                given,
                section -> new MigrationPlan(
                        section.duration("deadline", given.deadline()),
                        section.integer("retries", given.retries()),
                        given.contract(),
                        COMMAND.stream().anyMatch(section::has) ? Optional.of(command(section)) : given.command(),
                        resources(section, given.resources())));
        return config.text("contract")
                .filter(image -> !image.isEmpty())
                .map(image -> plan.withContractOf(value("contract", () -> new ImageReference(image), NO_IMAGE)))
                .orElse(plan);
    }

    private static MigrationCommand command(Section section) {
        return new MigrationCommand(
                section.parsed("image", Optional.empty(), text -> Optional.of(new ImageReference(text))),
                section.strings("expand").orElse(List.of()),
                section.strings("contract").orElse(List.of()),
                section.text("versionVariable"),
                section.strings("dependencies").orElse(List.of()),
                section.has("unreachable") ? Optional.of(section.integer("unreachable", 1)) : Optional.empty());
    }

    private static Optional<RequestSeries> series(Section section) {
        return Optional.of(new RequestSeries(
                section.text("requests").orElse(""),
                section.text("errors").orElse(""),
                section.text("times").orElse(""),
                section.truth("milliseconds", false),
                section.text("matcher").orElse(""),
                section.text("serviceLabel"),
                section.text("connections"),
                section.text("sessions")));
    }

    private static NetworkAccess network(Section section) {
        NetworkAccess given = NetworkAccess.DEFAULT;
        return new NetworkAccess(
                section.strings("callers").orElse(given.callers()),
                section.text("monitoring").orElse(given.monitoring()),
                section.strings("apiServer").orElse(given.apiServer()),
                section.strings("egress").orElse(given.egress()));
    }

    private static Objectives objectives(Section section) {
        Objectives given = Objectives.DEFAULT;
        return new Objectives(
                section.decimal("errorPercent", given.errorPercent()),
                section.duration("latencyP95", given.latencyP95()),
                section.duration("latencyP99", given.latencyP99()));
    }
}
